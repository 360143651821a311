package dev.slipway.agent.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsBetweenASecondAndAMinuteSpreadOverTheWholeRange() {
        Backoff backoff = new Backoff(new Random(3));
        assertThat(backoff.next()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        Set<Long> tens = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Duration wait = backoff.next();
            assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
            tens.add(wait.toSeconds() / 10);
        }
        assertThat(tens).contains(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void beginsAnewAfterASuccess() {
        Backoff backoff = new Backoff(new Random(3));
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }
}
