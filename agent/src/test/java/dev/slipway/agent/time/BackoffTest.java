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
        for (int i = 0; i < 20; i++) {
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

    /** The operator fails hosts that were alone for ten seconds and do not come back within ten more and a few. */
    @Test
    void waitsNeverLongerThanItHasWaitedBefore() {
        for (int seed = 0; seed < 200; seed++) {
            Backoff backoff = new Backoff(new Random(seed));
            Duration waited = Duration.ZERO;
            for (int failure = 0; failure < 12; failure++) {
                Duration wait = backoff.next();
                if (waited.compareTo(Duration.ofSeconds(2)) > 0) {
                    assertThat(wait).as("seed %d", seed).isLessThanOrEqualTo(waited);
                }
                waited = waited.plus(wait);
            }
            assertThat(waited).as("it grows, seed %d", seed).isGreaterThan(Duration.ofSeconds(15));
        }
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
