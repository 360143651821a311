package dev.slipway.agent.engine.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPausesTest {
    @Test
    void doubleFromOneSecondToThirty() {
        assertThat(IntStream.of(1, 2, 3, 4, 5, 6, 7, 1_000_000)
                        .mapToObj(RetryPauses::after)
                        .map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }
}
