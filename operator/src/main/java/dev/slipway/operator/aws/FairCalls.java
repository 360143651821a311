package dev.slipway.operator.aws;

import dev.slipway.plan.lambda.call.Trouble;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many calls are under way at once, for each account and region: one whose calls are slow or throttled does not hold
 * up another.
 */
final class FairCalls {
    private final int each;
    private final Duration patience;
    private final Map<Object, Semaphore> accounts = new ConcurrentHashMap<>();

    FairCalls(int each, Duration patience) {
        this.each = each;
        this.patience = patience;
    }

    /** Calls when there is room; none within the patience is trouble, and nothing was called. */
    <T> T call(Object account, Supplier<T> call) {
        Semaphore room = accounts.computeIfAbsent(account, key -> new Semaphore(each, true));
        acquire(room);
        try {
            return call.get();
        } finally {
            room.release();
        }
    }

    private void acquire(Semaphore room) {
        try {
            if (room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AwsException(new Trouble(
                Trouble.Kind.THROTTLED, "too many calls to AWS are under way for this account and region", null));
    }
}
