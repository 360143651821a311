package dev.slipway.protocol.revision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** sha256 in lower-case hex: the digest of a bundle's bytes. */
public final class Sha256 {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 64 * 1024;

    /** The digest of these bytes. */
    public static String of(byte[] bytes) {
        return hex(newDigest().digest(bytes));
    }

    /** The digest of everything that the stream still holds; does not close it. */
    public static String of(InputStream in) throws IOException {
        return hex(digest(in));
    }

    /** The digest of a file's content. */
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** True for 64 lower-case hex digits. */
    public static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** A digest to be fed bit by bit, for those who write the bytes elsewhere at the same time. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }

    /** The digest's value in lower-case hex; resets it. */
    public static String finish(MessageDigest digest) {
        return hex(digest.digest());
    }

    static byte[] digest(InputStream in) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private Sha256() {}
}
