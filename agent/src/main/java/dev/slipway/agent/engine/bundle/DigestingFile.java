package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Streams a body into a file and computes its sha256 on the way; nothing is held in memory. */
final class DigestingFile {
    private static final int BUFFER = 64 * 1024;

    /** What arrived. */
    record Written(String sha256, long bytes) {}

    /**
     * Copies the whole stream.
     *
     * @param limit more bytes than this are refused
     */
    static Written write(InputStream in, Path file, long limit, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checkpoint.check();
                total += n;
                if (total > limit) {
                    throw EventFailedException.of(
                            "the bundle is larger than %,d bytes, the most this host accepts".formatted(limit));
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return new Written(HexFormat.of().formatHex(digest.digest()), total);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private DigestingFile() {}
}
