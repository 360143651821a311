package dev.slipway.operator.gateway.presence;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The times of presence.
 *
 * @param wall the time of day, which is written into statuses; somebody may set it
 * @param steady what is only compared within this process: goes on evenly, whatever becomes of the time of day
 */
public record Clocks(Clock wall, InstantSource steady) {

    /** @param nanos a monotonic clock */
    public static Clocks of(Clock wall, LongSupplier nanos) {
        long start = nanos.getAsLong();
        return new Clocks(wall, () -> Instant.EPOCH.plusNanos(nanos.getAsLong() - start));
    }
}
