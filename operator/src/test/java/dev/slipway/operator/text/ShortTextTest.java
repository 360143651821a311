package dev.slipway.operator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {
    @Test
    void textThatFitsStaysAsItIs() {
        assertThat(ShortText.of("no space left", 13)).isEqualTo("no space left");
        assertThat(ShortText.of("", 1)).isEmpty();
    }

    @Test
    void textThatIsTooLongEndsWithAnEllipsis() {
        assertThat(ShortText.of("no space left", 9)).isEqualTo("no space…");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneCountsOnceAndIsNeverSplit() {
        String ships = "⛵🚢".repeat(3);

        assertThat(ShortText.of(ships, 6)).isEqualTo(ships);
        assertThat(ShortText.of(ships, 5)).isEqualTo("⛵🚢⛵🚢…");
        for (int limit = 1; limit < 6; limit++) {
            String cut = ShortText.of(ships, limit);
            assertThat(cut.codePointCount(0, cut.length())).isEqualTo(limit);
            assertThat(cut.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        }
    }
}
