package dev.slipway.agent.engine.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One {@code semanage} at a time on this host, whichever of its agents calls it. A lock on a file, which the kernel takes
 * back from a process that ends in between.
 *
 * <p>Two bytes of it count: who waits holds the first until it has the second, so that an agent with many rules lets
 * another one in between two of them.
 */
final class SemanageTurn {
    private static final long WAITING = 0;
    private static final long RUNNING = 1;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path file;
    private final Duration limit;

    /** @param limit for the wait */
    SemanageTurn(Path file, Duration limit) {
        this.file = file;
        this.limit = limit;
    }

    /** Ends the turn when closed. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /**
     * Waits for the turn. Where the file cannot be had, which is so for agents that may not change rules anyway, only
     * semanage's own lock counts.
     *
     * @throws IOException if others have it for longer than the limit
     */
    Held take() throws IOException, InterruptedException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return () -> {};
        }
        boolean taken = false;
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            try (FileLock ignored = await(channel, WAITING, deadline)) {
                await(channel, RUNNING, deadline);
            }
            taken = true;
            return channel::close;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private FileLock await(FileChannel channel, long place, long deadline) throws IOException, InterruptedException {
        while (true) {
            Optional<FileLock> lock = lock(channel, place);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        "another agent on this host has been changing SELinux rules for %d s, by its lock %s; see what it does, and deploy again"
                                .formatted(limit.toSeconds(), file));
            }
            new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel, long place) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(place, 1, false));
        } catch (OverlappingFileLockException e) {
            // Another engine of this very process.
            return Optional.empty();
        }
    }
}
