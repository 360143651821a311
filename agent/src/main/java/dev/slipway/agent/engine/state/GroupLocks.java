package dev.slipway.agent.engine.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One order of a group at a time on this host, whoever carries it out: the daemon or {@code slipway-agent local} with
 * the same state directory.
 */
public final class GroupLocks {
    private static final long POLL_MILLIS = 200;

    private final StateLayout layout;
    private final Map<String, Semaphore> inProcess = new ConcurrentHashMap<>();

    public GroupLocks(StateLayout layout) {
        this.layout = layout;
    }

    /** Waits for the group's turn, about that long at most; empty if it has not come by then. */
    public Optional<Held> acquire(String group, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        return acquire(group, () -> System.nanoTime() - end < 0);
    }

    /** Waits for the group's turn, and asks several times a second whether to go on waiting; empty if not. */
    public Optional<Held> acquire(String group, BooleanSupplier goOn) throws IOException, InterruptedException {
        Semaphore turn = inProcess.computeIfAbsent(group, name -> new Semaphore(1, true));
        boolean taken = turn.tryAcquire();
        while (!taken) {
            if (!goOn.getAsBoolean()) {
                return Optional.empty();
            }
            taken = turn.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        Optional<Held> held = Optional.empty();
        try {
            held = lock(turn, layout.instructions().resolve(group + ".lock"), goOn);
        } finally {
            if (held.isEmpty()) {
                turn.release();
            }
        }
        return held;
    }

    private static Optional<Held> lock(Semaphore turn, Path file, BooleanSupplier goOn)
            throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            while (lock == null && goOn.getAsBoolean()) {
                new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
                lock = channel.tryLock();
            }
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new Held(turn, channel, lock));
    }

    /** The group's turn until closed. */
    public record Held(Semaphore turn, FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                turn.release();
            }
        }
    }
}
