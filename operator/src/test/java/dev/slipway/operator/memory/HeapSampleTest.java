package dev.slipway.operator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSampleTest {
    private static final long MB = 1L << 20;

    @ParameterizedTest
    @CsvSource({
        // processor milliseconds in 15 s, MB in the old generation, MB left by the last collection
        "300, 120, 0, true",
        "300, 120, 100, true",
        "300, 116, 100, true",
        "300, 115, 100, false",
        "300, 90, 100, false",
        "3700, 120, 0, true",
        "3800, 120, 0, false",
        "15000, 500, 0, false",
    })
    void collectsAtRestWhenThereMayBeSomethingToGiveBack(long worked, long oldMb, long liveMb, boolean due) {
        HeapSample earlier = new HeapSample(Duration.ofHours(2), Duration.ofMinutes(9), 0, 0);
        HeapSample now = new HeapSample(
                earlier.moment().plusSeconds(15), earlier.processorTime().plusMillis(worked), oldMb * MB, liveMb * MB);
        assertThat(now.collectionIsDue(earlier)).isEqualTo(due);
    }
}
