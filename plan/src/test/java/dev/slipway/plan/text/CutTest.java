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
}
