package dev.slipway.plan.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's clocks, which stand still while the run is paused (design 4): its deadline, and the watch after a zone. All
 * values are persisted in the run's status; a pause sets {@code pausedSince}, the end of a pause moves both instants by
 * its length. A watch that begins during a pause counts from {@code pausedSince}, so that all of it follows the pause.
 */
public record RunClock(
        Instant deadline, @Nullable Bake bake, @Nullable Instant pausedSince) {

    /** The clock of a run that starts now. */
    public static RunClock starting(Instant now, Duration limit) {
        return new RunClock(now.plus(limit), null, null);
    }

    /** The clock as it must be persisted, given whether the run is to be paused. */
    public RunClock at(Instant now, boolean paused) {
        if (paused) {
            return pausedSince == null ? new RunClock(deadline, bake, now) : this;
        }
        if (pausedSince == null) {
            return this;
        }
        Duration since = Duration.between(pausedSince, now);
        Duration pause = since.isNegative() ? Duration.ZERO : since;
        Bake moved = bake == null
                ? null
                : new Bake(bake.zone(), bake.finishedZones(), bake.until().plus(pause));
        return new RunClock(deadline.plus(pause), moved, null);
    }

    /** The same clock with a watch of this length after {@code zone}, the {@code finishedZones}-th to be finished. */
    public RunClock baking(String zone, int finishedZones, Duration watch, Instant now) {
        return new RunClock(deadline, new Bake(zone, finishedZones, reading(now).plus(watch)), pausedSince);
    }

    /** Whether the run's time is up; what is left stands still during a pause. */
    public boolean expired(Instant now) {
        return !reading(now).isBefore(deadline);
    }

    /** The time as this clock sees it: during a pause it stands still. */
    public Instant reading(Instant now) {
        return pausedSince == null || now.isBefore(pausedSince) ? now : pausedSince;
    }
}
