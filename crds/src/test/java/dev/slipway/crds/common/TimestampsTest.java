package dev.slipway.crds.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @Test
    void keepsMilliseconds() {
        Instant instant = Instant.parse("2026-11-25T10:11:12.123456789Z");

        assertThat(Timestamps.format(instant)).isEqualTo("2026-11-25T10:11:12.123Z");
        assertThat(Timestamps.parse("2026-11-25T10:11:12.123Z")).isEqualTo("2026-11-25T10:11:12.123Z");
        assertThat(Timestamps.parse("2026-11-25T10:11:12Z")).isEqualTo("2026-11-25T10:11:12Z");
        assertThat(Timestamps.parse("2026-11-25T11:11:12+01:00")).isEqualTo("2026-11-25T10:11:12Z");
    }

    @Test
    void instantOfWrongClockStaysWithinWhatTheApiServerTakes() {
        assertThat(Timestamps.format(Instant.MAX)).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(Timestamps.format(Instant.MIN)).isEqualTo("0001-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "yesterday", "2026-11-25"})
    void whatIsNoInstantIsNone(String text) {
        assertThat(Timestamps.parse(text)).isNull();
    }
}
