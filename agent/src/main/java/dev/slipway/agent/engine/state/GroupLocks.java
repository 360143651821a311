package dev.slipway.agent.engine.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * One order of a group at a time on this host, whoever carries it out: the daemon or {@code slipway-agent local} with
 * the same state directory.
 */
public final class GroupLocks {
    private final StateLayout layout;
    private final Map<String, Semaphore> inProcess = new ConcurrentHashMap<>();

    public GroupLocks(StateLayout layout) {
        this.layout = layout;
    }

    /** Waits for the group's turn. */
    public Held acquire(String group) throws IOException, InterruptedException {
        Semaphore turn = inProcess.computeIfAbsent(group, name -> new Semaphore(1, true));
        turn.acquire();
        try {
            Path file = layout.instructions().resolve(group + ".lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new Held(turn, channel, lock(channel));
        } catch (FileLockInterruptionException e) {
            turn.release();
            throw new InterruptedException("interrupted while waiting for the deployment group's turn");
        } catch (IOException | RuntimeException e) {
            turn.release();
            throw e;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.lock();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
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
