package dev.slipway.operator.gateway.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A consistent read that many callers share: each gets the answer of a read that <em>began</em> after it asked, so that
 * what it has seen before is older than the answer. However many ask at once, one read runs and one waits.
 */
final class SharedRead<T> {
    private final Supplier<T> read;
    private final ReentrantLock running = new ReentrantLock(true);
    private @Nullable CompletableFuture<T> next;

    SharedRead(Supplier<T> read) {
        this.read = read;
    }

    T read() {
        CompletableFuture<T> mine;
        boolean first = false;
        synchronized (this) {
            CompletableFuture<T> waiting = next;
            if (waiting == null) {
                first = true;
                waiting = new CompletableFuture<>();
                next = waiting;
            }
            mine = waiting;
        }
        if (first) {
            lead(mine);
        }
        try {
            return mine.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void lead(CompletableFuture<T> mine) {
        running.lock();
        try {
            synchronized (this) {
                // From here on a newcomer has asked after this read began.
                next = null;
            }
            mine.complete(read.get());
        } catch (RuntimeException | Error e) {
            // Whatever it was: those who wait must hear of it.
            mine.completeExceptionally(e);
        } finally {
            running.unlock();
        }
    }
}
