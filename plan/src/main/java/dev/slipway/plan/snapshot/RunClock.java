package dev.slipway.plan.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's deadline, which stands still while the run is paused (design 4). Both values are persisted in the run's
 * status; a pause sets {@code pausedSince}, the end of a pause moves the deadline by its length.
 */
public record RunClock(Instant deadline, @Nullable Instant pausedSince) {

    /** The clock of a run that starts now. */
    public static RunClock starting(Instant now, Duration limit) {
        return new RunClock(now.plus(limit), null);
    }

    /** The clock as it must be persisted, given whether the run is to be paused. */
    public RunClock at(Instant now, boolean paused) {
        if (paused) {
            return pausedSince == null ? new RunClock(deadline, now) : this;
        }
        if (pausedSince == null) {
            return this;
        }
        Duration pause = Duration.between(pausedSince, now);
        return new RunClock(pause.isNegative() ? deadline : deadline.plus(pause), null);
    }

    /** Whether the run's time is up; what is left stands still during a pause. */
    public boolean expired(Instant now) {
        Instant reading = pausedSince == null || now.isBefore(pausedSince) ? now : pausedSince;
        return !reading.isBefore(deadline);
    }
}
