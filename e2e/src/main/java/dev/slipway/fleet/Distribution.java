package dev.slipway.fleet;

import dev.slipway.fleet.FleetSummary.Latency;

/** Counts times to the millisecond; what is longer than {@value #LONGEST} ms counts as that. Not safe for several threads. */
final class Distribution {
    private static final int LONGEST = 65_535;

    private final int[] counts = new int[LONGEST + 1];
    private long count;
    private long max;

    void add(long millis) {
        counts[(int) Math.clamp(millis, 0, LONGEST)]++;
        count++;
        max = Math.max(max, millis);
    }

    Latency latency() {
        return new Latency(count, percentile(50), percentile(99), max);
    }

    private long percentile(int percent) {
        long wanted = Math.ceilDiv(count * percent, 100);
        long seen = 0;
        for (int millis = 0; millis <= LONGEST && wanted > 0; millis++) {
            seen += counts[millis];
            if (seen >= wanted) {
                return millis;
            }
        }
        return 0;
    }
}
