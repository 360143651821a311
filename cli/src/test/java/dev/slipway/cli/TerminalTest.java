package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void progressIsDrawnOnlyWhereTheErrorOutputIsSeen() {
        assertThat(Terminal.of(true, true, Map.of()).progress()).isTrue();
        assertThat(Terminal.of(true, false, Map.of()))
                .returns(false, Terminal::progress)
                .returns(true, Terminal::interactive);
        assertThat(Terminal.of(false, true, Map.of()).progress()).isFalse();
        assertThat(Terminal.of(true, true, Map.of("TERM", "dumb")).progress()).isFalse();
    }
}
