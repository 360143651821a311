package dev.slipway.e2e.bench;

import java.time.Duration;
import java.util.List;

/** Times, sorted; percentiles by nearest rank. */
record Spread(List<Duration> sorted) {
    static Spread of(List<Duration> times) {
        return new Spread(times.stream().sorted().toList());
    }

    int count() {
        return sorted.size();
    }

    long over(Duration limit) {
        return sorted.stream().filter(time -> time.compareTo(limit) > 0).count();
    }

    /** In milliseconds; of no times NaN. */
    double millis(int percentile) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int rank = Math.ceilDiv(sorted.size() * percentile, 100);
        return sorted.get(Math.max(0, rank - 1)).toNanos() / 1e6;
    }
}
