package dev.slipway.operator.leader;

import java.time.Duration;

/**
 * How long a lease lasts, how long the holder tries to renew it, and how often.
 *
 * @param duration after which another replica may take the lease
 * @param renewDeadline shorter than {@code duration}: the holder gives up first
 * @param retryPeriod between two attempts
 */
public record LeaseTimes(Duration duration, Duration renewDeadline, Duration retryPeriod) {
    public LeaseTimes {
        if (renewDeadline.compareTo(duration) >= 0 || retryPeriod.compareTo(renewDeadline) >= 0) {
            throw new IllegalArgumentException("lease times must descend: duration " + duration.toSeconds()
                    + " s > renew deadline " + renewDeadline.toSeconds() + " s > retry period "
                    + retryPeriod.toSeconds() + " s");
        }
    }
}
