package dev.slipway.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PassLimiterTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final PassLimiter limiter = new PassLimiter(Duration.ofSeconds(1), 2, nanos::get);
    private final PassLimiter.Period period = limiter.initState();

    @Test
    void soManyPassesAPeriod() {
        assertThat(limiter.isLimited(period)).isEmpty();
        pass(Duration.ofMillis(300));
        assertThat(limiter.isLimited(period)).isEmpty();
        pass(Duration.ofMillis(100));
        assertThat(limiter.isLimited(period)).hasValue(Duration.ofMillis(600));
        pass(Duration.ofMillis(599));
        assertThat(limiter.isLimited(period)).hasValue(Duration.ofMillis(1));
        pass(Duration.ofMillis(1));
        assertThat(limiter.isLimited(period)).isEmpty();
    }

    @Test
    void objectsDoNotCountForEachOther() {
        limiter.isLimited(period);
        limiter.isLimited(period);
        assertThat(limiter.isLimited(period)).isPresent();
        assertThat(limiter.isLimited(limiter.initState())).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
