package dev.slipway.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void messageIsOneLineOfAtMost512Characters() {
        assertThat(Text.message(" two\nlines\t\u001B[1mbold ")).isEqualTo("two lines bold");
        assertThat(Text.message("m".repeat(512))).isEqualTo("m".repeat(512));
        assertThat(Text.message("m".repeat(513))).isEqualTo("m".repeat(511) + "…");
        assertThat(Text.message("🚢".repeat(300))).isEqualTo("🚢".repeat(255) + "…");
    }

    @Test
    void excerptIsOneShortLine() {
        assertThat(Text.excerpt("a: \u001B[1mb\nc")).isEqualTo("a: b c");
        assertThat(Text.excerpt("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(Text.excerpt("x".repeat(1_000_000))).isEqualTo("x".repeat(79) + "…");
    }

    @Test
    void diagnosticsCutAndCleanWhatTheyAreGiven() {
        Diagnostics diagnostics = new Diagnostics(
                DiagnosticsCode.SCRIPT_FAILED, "s".repeat(300), "a\nb" + "m".repeat(600), "\u0007" + "l".repeat(3000));

        assertThat(diagnostics.scriptName()).hasSize(256);
        assertThat(diagnostics.message()).hasSize(512).startsWith("a b");
        assertThat(diagnostics.logTail()).hasSize(2048).startsWith("…l");
    }
}
