package dev.slipway.cli.kubeconfig;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/** Addresses that begin alike, such as {@code 10.0.0.0/8}. */
record AddressRange(byte[] address, int bits) {

    /** Empty for what is none. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String bits = text.substring(slash + 1);
        return address(text.substring(0, slash))
                .filter(address -> bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= address.length * Byte.SIZE)
                .map(address -> new AddressRange(address, Integer.parseInt(bits)));
    }

    /** Whether the host is an address of it; a name is not looked up. */
    boolean holds(String host) {
        return address(host)
                .filter(other -> other.length == address.length)
                .filter(other -> beginning(other).equals(beginning(address)))
                .isPresent();
    }

    private BigInteger beginning(byte[] of) {
        return new BigInteger(1, of).shiftRight(of.length * Byte.SIZE - bits);
    }

    private static Optional<byte[]> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
