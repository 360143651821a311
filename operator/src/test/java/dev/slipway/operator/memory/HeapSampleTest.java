package dev.slipway.operator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSampleTest {
    private static final long MB = 1L << 20;

    @ParameterizedTest
    @CsvSource({
        // processor milliseconds in a second, MB in the old generation, MB left by the last collection
        "20, 120, 0, true",
        "20, 120, 100, true",
        "20, 116, 100, true",
        "20, 115, 100, false",
        "20, 90, 100, false",
        "249, 120, 100, true",
        "250, 120, 100, false",
        "1500, 139, 100, false",
        "1500, 140, 100, true",
        "1500, 379, 300, false",
        "1500, 400, 300, true",
    })
    void collectsAtRestWhenThereIsSomethingToGiveBackAndAtWorkWhenThereIsMuch(
            long worked, long oldMb, long liveMb, boolean due) {
        HeapSample earlier = new HeapSample(Duration.ofHours(2), Duration.ofMinutes(9), 0, 0);
        HeapSample now = new HeapSample(
                earlier.moment().plusSeconds(1), earlier.processorTime().plusMillis(worked), oldMb * MB, liveMb * MB);
        assertThat(now.collectionIsDue(earlier)).isEqualTo(due);
    }
}
