package dev.slipway.fleet.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Full-jitter back-off as agents have it: after the n-th failure in a row between 1 s and 2^n s, at most a minute. */
public final class Backoff {
    private static final long SHORTEST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final int DOUBLINGS = 6;

    private final RandomGenerator random;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Counts one more failure and answers how long to wait. */
    public Duration next() {
        failures = Math.min(failures + 1, DOUBLINGS);
        long ceiling = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << failures);
        return Duration.ofMillis(random.nextLong(SHORTEST_MILLIS, ceiling + 1));
    }

    public int failures() {
        return failures;
    }

    /** Something succeeded. */
    public void reset() {
        failures = 0;
    }
}
