package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sha256 of a file, computed beside other work on it. */
public final class FileDigest implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final long CHECK_MILLIS = 200;

    private final Path file;
    private final FutureTask<String> result = new FutureTask<>(this::compute);
    private volatile boolean closed;

    private FileDigest(Path file) {
        this.file = file;
    }

    /** Begins with a file that nobody changes until the digest is closed. */
    public static FileDigest begin(Path file) {
        FileDigest digest = new FileDigest(file);
        Thread.ofPlatform().daemon().name("digest").start(digest.result);
        return digest;
    }

    /** Lower-case hex. */
    public String await(Checkpoint checkpoint) throws IOException, EventFailedException, InterruptedException {
        while (true) {
            checkpoint.check();
            try {
                return result.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Goes on.
            } catch (ExecutionException e) {
                throw new IOException("the digest of %s could not be computed: %s".formatted(file, e.getCause()), e);
            }
        }
    }

    private String compute() throws IOException {
        MessageDigest sha256 = IncomingFile.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (closed) {
                    throw new CancellationException("nobody waits for it any more");
                }
                sha256.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Ends the work, if it is still going on. */
    @Override
    public void close() {
        closed = true;
    }
}
