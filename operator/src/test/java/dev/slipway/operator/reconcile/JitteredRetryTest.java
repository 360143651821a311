package dev.slipway.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** When a pass that failed is made again. */
@NullUnmarked
class JitteredRetryTest {
    private static final long SEED = 7;

    @Test
    void waitsTwiceAsLongEachTimeUpToTheBoundAndSomewhereInTheSecondHalf() {
        RetryExecution execution = retry();
        long whole = 20;
        for (int attempt = 1; attempt <= 20; attempt++) {
            assertThat(execution.nextDelay().orElseThrow())
                    .as("attempt %d, seed %d", attempt, SEED)
                    .isBetween(whole / 2, whole);
            assertThat(execution.getAttemptCount()).isEqualTo(attempt);
            assertThat(execution.isLastAttempt()).isFalse();
            whole = Math.min(1000, whole * 2);
        }
    }

    @Test
    void twoThatMetDoNotMeetAgain() {
        JitteredRetry retry = new JitteredRetry(Duration.ofMillis(20), Duration.ofSeconds(1), new Random(SEED));
        assertThat(delays(retry.initExecution())).as("seed %d", SEED).isNotEqualTo(delays(retry.initExecution()));
    }

    private static List<Long> delays(RetryExecution execution) {
        return IntStream.range(0, 6)
                .mapToObj(attempt -> execution.nextDelay().orElseThrow())
                .toList();
    }

    private static RetryExecution retry() {
        return new JitteredRetry(Duration.ofMillis(20), Duration.ofSeconds(1), new Random(SEED)).initExecution();
    }
}
