package dev.slipway.operator.aws;

import dev.slipway.plan.lambda.call.Trouble;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls are under way at once, for each account and region: one whose calls are slow or throttled does not hold
 * up another.
 */
final class FairCalls {
    private final int each;
    private final Duration patience;
    private final Map<Object, Room> accounts = new ConcurrentHashMap<>();

    /** Of an account that has callers; they are counted under the map's lock for it. */
    private static final class Room {
        private final Semaphore places;
        private int callers;

        private Room(int each) {
            this.places = new Semaphore(each, true);
        }

        private Room entered() {
            callers++;
            return this;
        }

        private @Nullable Room left() {
            callers--;
            return callers == 0 ? null : this;
        }
    }

    FairCalls(int each, Duration patience) {
        this.each = each;
        this.patience = patience;
    }

    /** Calls when there is room; none within the patience is trouble, and nothing was called. */
    <T> T call(Object account, Supplier<T> call) {
        Room room = accounts.compute(account, (key, open) -> (open == null ? new Room(each) : open).entered());
        try {
            acquire(room.places);
            try {
                return call.get();
            } finally {
                room.places.release();
            }
        } finally {
            accounts.compute(account, (key, open) -> room.left());
        }
    }

    /** Accounts that have callers; of others nothing is kept. */
    int accounts() {
        return accounts.size();
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
