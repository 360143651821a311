package dev.slipway.operator.reconcile.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run is to be looked at again although nothing happens.
 *
 * @param at null if only an event can change anything
 */
public record Next(@Nullable Instant at) {
    /** Only an event can change anything. */
    public static final Next WHEN_SOMETHING_HAPPENS = new Next(null);

    /** At this instant, if not earlier. */
    Next or(Instant other) {
        return at == null || other.isBefore(at) ? new Next(other) : this;
    }

    /** The time from {@code now}, at least a millisecond. */
    static Duration until(Instant at, Instant now) {
        Duration left = Duration.between(now, at);
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }
}
