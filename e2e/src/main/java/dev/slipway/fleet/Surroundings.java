package dev.slipway.fleet;

import dev.slipway.fleet.link.Keeper;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What all hosts of a fleet share.
 *
 * @param nanos monotonic time
 */
record Surroundings(FleetOptions options, Keeper.Desk desk, Tally tally, Clock clock, LongSupplier nanos, Pause pause) {
    /** Waits. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }
}
