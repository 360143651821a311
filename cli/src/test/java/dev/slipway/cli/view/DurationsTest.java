package dev.slipway.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0s, ~10s",
        "0, 0s, ~10s",
        "12, 12s, ~10s",
        "54, 54s, ~50s",
        "58, 58s, ~1m",
        "192, 3m12s, ~3m",
        "300, 5m, ~5m",
        "3599, 59m59s, ~1h",
        "7805, 2h10m, ~2h10m",
        "183600, 2d3h, ~51h",
        "3542400, 41d, ~984h"
    })
    void showsTheTwoLargestUnits(long seconds, String exact, String about) {
        assertThat(Durations.of(Duration.ofSeconds(seconds))).isEqualTo(exact);
        assertThat(Durations.about(Duration.ofSeconds(seconds))).isEqualTo(about);
    }

    @Test
    void countsInWords() {
        assertThat(Stream.of(1, 2, 3, 4, 11, 12, 21, 112).map(Counts::ordinal))
                .isEqualTo(List.of("1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th"));
        assertThat(Counts.hosts(1)).isEqualTo("1 host");
        assertThat(Counts.hosts(12_000)).isEqualTo("12,000 hosts");
    }

    @Test
    void ordersNamesAsPeopleDo() {
        assertThat(Stream.of("web-10", "web-2", "web-02", "api-3", "web", "web-2-b")
                        .sorted(NaturalOrder.OF_NAMES))
                .containsExactly("api-3", "web", "web-02", "web-2", "web-2-b", "web-10");
    }
}
