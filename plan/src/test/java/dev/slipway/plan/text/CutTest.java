package dev.slipway.plan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {

    @Test
    void keepsWhatFits() {
        assertThat(Cut.message("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(Cut.message("🚀".repeat(200))).isEqualTo("🚀".repeat(200));
    }

    @Test
    void endsWithAnEllipsisWhereSomethingIsMissing() {
        assertThat(Cut.message("a".repeat(201))).isEqualTo("a".repeat(199) + "…");
    }

    @Test
    void keepsSurrogatePairsWhole() {
        assertThat(Cut.to("a🚀🚀🚀", 3)).isEqualTo("a🚀…");
        assertThat(Cut.to("🚀🚀🚀🚀", 3)).isEqualTo("🚀🚀…");
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneOnceAtEveryLimit() {
        String ships = "⛵🚢".repeat(3);
        assertThat(Cut.to(ships, 6)).isEqualTo(ships);
        for (int limit = 1; limit < 6; limit++) {
            String cut = Cut.to(ships, limit);
            assertThat(cut.codePointCount(0, cut.length())).isEqualTo(limit);
            assertThat(cut.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        }
    }
}
