package dev.slipway.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void takesPercentilesByNearestRank() {
        Spread spread = Spread.of(LongStream.rangeClosed(1, 200)
                .map(number -> 201 - number)
                .mapToObj(Duration::ofMillis)
                .toList());

        assertThat(List.of(spread.millis(0), spread.millis(50), spread.millis(99), spread.millis(100)))
                .containsExactly(1.0, 100.0, 198.0, 200.0);
        assertThat(spread.over(Duration.ofMillis(150))).isEqualTo(50);
    }

    @Test
    void saysNothingOfNoTimes() {
        assertThat(Spread.of(List.of()).millis(99)).isNaN();
    }
}
