package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Very many small files are brought into place in two halves at once: the kernel does most of the work, one file after
 * the other for each who asks.
 */
public final class SideBySide {
    /** What a second thread and its handles cost is gained with fewer already. */
    static final int WORTH_IT = 128;

    /** Does what is to be done for each of these, in order. */
    @FunctionalInterface
    public interface Work<T> {
        void on(List<T> items) throws IOException, EventFailedException, InterruptedException;
    }

    /**
     * Returns when all is done. Items must not depend on each other.
     *
     * @param here done by the caller's thread
     * @param beside done by a thread of its own, with handles that it opens itself; not at all if there are few items
     * @throws IOException for that item, of those that failed, that comes first
     */
    public static <T> void each(List<T> items, Work<T> here, Work<T> beside)
            throws IOException, EventFailedException, InterruptedException {
        if (items.size() < WORTH_IT || Runtime.getRuntime().availableProcessors() == 1) {
            here.on(items);
            return;
        }
        int half = items.size() / 2;
        Helper<T> helper = new Helper<>(beside, items.subList(half, items.size()));
        Thread thread = Thread.ofPlatform().name("second half").start(helper);
        try {
            here.on(items.subList(0, half));
            thread.join();
        } finally {
            end(thread);
        }
        helper.rethrow();
    }

    /** Whatever the caller leaves for, nobody goes on behind its back. */
    private static void end(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The second half, and what became of it. */
    private static final class Helper<T> implements Runnable {
        private final Work<T> work;
        private final List<T> items;
        private @Nullable Throwable failure;

        Helper(Work<T> work, List<T> items) {
            this.work = work;
            this.items = items;
        }

        @Override
        public void run() {
            try {
                work.on(items);
            } catch (IOException | EventFailedException | InterruptedException | RuntimeException | Error e) {
                failure = e;
            }
        }

        void rethrow() throws IOException, EventFailedException, InterruptedException {
            switch (failure) {
                case null -> {}
                case IOException e -> throw e;
                case EventFailedException e -> throw e;
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }
    }

    private SideBySide() {}
}
