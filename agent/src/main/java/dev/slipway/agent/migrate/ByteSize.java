package dev.slipway.agent.migrate;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as 2.x of CodeDeploy's agent takes them: {@code 4GB} is 4 x 1000^3 bytes, {@code 4GiB} 4 x 1024^3. */
final class ByteSize {
    private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,19})\\s*([A-Za-z]{1,3})");
    private static final Map<String, Long> UNITS = Map.of(
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "tb", 1_000_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30,
            "tib", 1L << 40);

    /** The same size as a bare number; what is no such size comes back as it is. */
    static String inBytes(String written) {
        Matcher matcher = WITH_UNIT.matcher(written);
        if (!matcher.matches()) {
            return written;
        }
        return Optional.ofNullable(UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)))
                .map(unit -> new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(unit)))
                .map(BigInteger::toString)
                .orElse(written);
    }

    private ByteSize() {}
}
