package dev.slipway.agent.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Full-jitter back-off (design 5): after the n-th failure in a row a wait drawn evenly between one second and 2^n
 * seconds, at most a minute, so that a fleet does not come back in step; and never longer than has been waited before, since
 * the operator gives a host no more time to come back than it was alone. Used by one thread.
 */
public final class Backoff {
    private static final long SHORTEST_MILLIS = 1_000;
    private static final long FIRST_MILLIS = 2_000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final int DOUBLINGS = 6;

    private final RandomGenerator random;
    private int failures;
    private long waited;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Counts one more failure and answers how long to wait. */
    public Duration next() {
        failures = Math.min(failures + 1, DOUBLINGS);
        long ceiling = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << failures);
        long wait = random.nextLong(SHORTEST_MILLIS, Math.min(ceiling, Math.max(waited, FIRST_MILLIS)) + 1);
        waited = Math.min(LONGEST_MILLIS, waited + wait);
        return Duration.ofMillis(wait);
    }

    /** Failures in a row so far; counting stops where the wait stops growing. */
    public int failures() {
        return failures;
    }

    /** Something succeeded: the next failure is the first one again. */
    public void reset() {
        failures = 0;
        waited = 0;
    }
}
