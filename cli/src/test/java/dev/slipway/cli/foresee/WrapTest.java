package dev.slipway.cli.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void textOfABundleReachesNoTerminalAsACommand() {
        assertThat(Wrap.of(
                        new Marks(true).bad(),
                        "scripts/\u001b]52;c;AAAA\u0007\u001b[2Jx\n\u202estart.sh of ApplicationStart is not in the bundle",
                        100))
                .singleElement()
                .asString()
                .isEqualTo(
                        "\u001b[31m✖\u001b[0m scripts/ ]52;c;AAAA [2Jx start.sh of ApplicationStart is not in the bundle");
    }

    @Test
    void laterLinesAreIndented() {
        assertThat(Wrap.of("  1. ", "one two three four five six seven", 25))
                .containsExactly("  1. one two three four", "     five six seven");
    }
}
