package dev.slipway.operator.reconcile;

import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a pass that failed is made again: soon at first, then twice as late each time, up to a bound and for ever; each
 * time somewhere in the second half of the delay, so that those who met once do not meet again.
 */
final class JitteredRetry implements Retry {
    private final Duration first;
    private final Duration last;
    private final RandomGenerator random;

    JitteredRetry(Duration first, Duration last, RandomGenerator random) {
        this.first = first;
        this.last = last;
        this.random = random;
    }

    @Override
    public RetryExecution initExecution() {
        return new Execution();
    }

    private final class Execution implements RetryExecution {
        private long nextMillis = first.toMillis();
        private int attempts;

        @Override
        public Optional<Long> nextDelay() {
            attempts++;
            long whole = nextMillis;
            nextMillis = Math.min(last.toMillis(), whole * 2);
            return Optional.of(random.nextLong(whole / 2, whole + 1));
        }

        @Override
        public int getAttemptCount() {
            return attempts;
        }

        @Override
        public boolean isLastAttempt() {
            return false;
        }
    }
}
