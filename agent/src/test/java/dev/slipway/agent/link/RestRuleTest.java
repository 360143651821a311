package dev.slipway.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.time.TestingBootClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestRuleTest {
    private final TestingBootClock clock = new TestingBootClock();
    private final RestRule rule = new RestRule(Duration.ofSeconds(30), clock);

    @Test
    void waitsUntilNothingHasHappenedForLong() {
        clock.advance(Duration.ofSeconds(29));
        assertThat(rule.reached(true)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(rule.reached(true)).isTrue();
    }

    @Test
    void countsFromTheLastWork() {
        clock.advance(Duration.ofSeconds(60));
        assertThat(rule.reached(false)).isFalse();
        clock.advance(Duration.ofSeconds(20));
        assertThat(rule.reached(true)).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(rule.reached(true)).isTrue();
    }
}
