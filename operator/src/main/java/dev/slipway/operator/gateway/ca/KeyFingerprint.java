package dev.slipway.operator.gateway.ca;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;

/** Names a public key: {@code sha256:} and the digest of its SubjectPublicKeyInfo in lower-case hex. */
public final class KeyFingerprint {
    public static String of(PublicKey key) {
        return "sha256:" + sha256Hex(key.getEncoded());
    }

    /** The sha256 in lower-case hex. */
    public static String sha256Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private KeyFingerprint() {}
}
