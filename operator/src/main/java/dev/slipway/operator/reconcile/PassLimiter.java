package dev.slipway.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter.RateLimitState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * So many passes of one object in a period, which begins with the first of them. Unlike the Java Operator SDK's own it counts
 * by monotonic time: a clock that is set back holds nothing up.
 */
final class PassLimiter implements RateLimiter<PassLimiter.Period> {
    private final long length;
    private final int atMost;
    private final LongSupplier nanoTime;

    PassLimiter(Duration length, int atMost, LongSupplier nanoTime) {
        this.length = length.toNanos();
        this.atMost = atMost;
        this.nanoTime = nanoTime;
    }

    /** One object's period. The SDK asks about an object one at a time. */
    static final class Period implements RateLimitState {
        private long began;
        private int passes;

        private Period(long began) {
            this.began = began;
        }
    }

    @Override
    public Period initState() {
        return new Period(nanoTime.getAsLong());
    }

    /** How long the object's next pass has to wait; empty, and the pass is counted, if it need not. */
    @Override
    public Optional<Duration> isLimited(RateLimitState state) {
        Period period = (Period) state;
        long now = nanoTime.getAsLong();
        if (now - period.began >= length) {
            period.began = now;
            period.passes = 0;
        }
        if (period.passes < atMost) {
            period.passes++;
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(period.began + length - now));
    }
}
