package dev.slipway.cli.live;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says that something may have changed; the one place where a verb waits. */
public final class Signal {
    private final Semaphore changes = new Semaphore(0);
    private final Semaphore never = new Semaphore(0);

    public void changed() {
        changes.release();
    }

    /** Waits until something has changed, at least so long, lest a busy fleet keeps us busy, and at most so long. */
    public void await(Duration atLeast, Duration atMost) {
        acquire(never, atLeast);
        acquire(changes, atMost.minus(atLeast));
        changes.drainPermits();
    }

    public void await(Duration duration) {
        acquire(never, duration);
    }

    private static void acquire(Semaphore semaphore, Duration atMost) {
        try {
            var _ = semaphore.tryAcquire(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCodes.FAILED, "interrupted");
        }
    }
}
