package dev.slipway.agent.engine.hooks;

import java.time.Duration;

/** How long to wait before a script with retryOnTempFail is tried again: 1, 2, 4, 8, 16 and then always 30 seconds. */
final class RetryPauses {
    private static final long LONGEST_SECONDS = 30;
    private static final int DOUBLINGS = 5;

    /** @param attempts that have failed, at least 1 */
    static Duration after(int attempts) {
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(attempts - 1, DOUBLINGS)));
    }

    private RetryPauses() {}
}
