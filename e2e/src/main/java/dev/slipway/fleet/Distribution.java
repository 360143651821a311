package dev.slipway.fleet;

import dev.slipway.fleet.FleetSummary.Latency;

/** Counts times: to the millisecond below ten seconds, to a tenth of a second beyond. Not safe for several threads. */
final class Distribution {
    private static final int EXACT = 10_000;
    private static final int COARSE_MILLIS = 100;
    private static final int COARSE = 72_000;

    private final int[] counts = new int[EXACT + COARSE];
    private long count;
    private long max;

    void add(long millis) {
        counts[bucket(Math.max(0, millis))]++;
        count++;
        max = Math.max(max, millis);
    }

    Latency latency() {
        return new Latency(count, percentile(50), percentile(99), max);
    }

    private static int bucket(long millis) {
        return millis < EXACT
                ? (int) millis
                : (int) Math.min(EXACT + COARSE - 1, EXACT + (millis - EXACT) / COARSE_MILLIS);
    }

    /** The least time that so many percent do not exceed. */
    private long percentile(int percent) {
        long wanted = Math.ceilDiv(count * percent, 100);
        long seen = 0;
        for (int i = 0; i < counts.length && wanted > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return i < EXACT ? i : Math.min(max, EXACT + (long) (i - EXACT + 1) * COARSE_MILLIS);
            }
        }
        return 0;
    }
}
