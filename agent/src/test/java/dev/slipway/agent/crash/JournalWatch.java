package dev.slipway.agent.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sees from outside how often the agent has written a journal: each write is a new file, or takes the place of zeros. */
final class JournalWatch {
    private static final long LOOK_NANOS = 20_000;

    private final List<Path> files;
    private final Object[] seen;
    private int writes;

    JournalWatch(List<Path> files) {
        this.files = files;
        this.seen = new Object[files.size()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = "";
        }
    }

    /** Waits for so many writes since it was made; false once the process has ended or been quiet for so long. */
    boolean awaitQuiet(int count, Process process, Duration quiet) {
        long last = System.nanoTime();
        while (writes < count) {
            int before = writes;
            look();
            long now = System.nanoTime();
            if (writes > before) {
                last = now;
            } else if (!process.isAlive() || now - last > quiet.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    /** How many writes it has seen. */
    int writes() {
        return writes;
    }

    /** Looks once. */
    void look() {
        for (int i = 0; i < seen.length; i++) {
            Object now = identity(files.get(i));
            if (!now.equals(seen[i])) {
                seen[i] = now;
                writes++;
            }
        }
    }

    private static Object identity(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return "%s %s %s"
                    .formatted(
                            Files.getAttribute(file, "unix:ino"),
                            Files.getAttribute(file, "unix:ctime"),
                            written(channel));
        } catch (IOException e) {
            return "";
        }
    }

    /** How many bytes come before the zeros. */
    private static long written(FileChannel channel) throws IOException {
        long from = 0;
        long to = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (from < to) {
            long middle = (from + to) / 2;
            channel.read(one.clear(), middle);
            if (one.get(0) == 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
