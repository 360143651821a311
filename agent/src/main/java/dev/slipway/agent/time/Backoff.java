package dev.slipway.agent.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Full-jitter back-off (design 5): after the n-th failure in a row a wait drawn evenly between one second and 2^n
 * seconds, at most a minute, so that a fleet does not come back in step. Used by one thread.
 */
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

    /** Failures in a row so far; counting stops where the wait stops growing. */
    public int failures() {
        return failures;
    }

    /** Something succeeded: the next failure is the first one again. */
    public void reset() {
        failures = 0;
    }
}
