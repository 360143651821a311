package dev.slipway.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    @Test
    void whatAHostSaysMakesNoLineOfItsOwn() {
        StringWriter out = new StringWriter();
        Clock clock = Clock.fixed(Instant.parse("2026-11-30T21:00:00Z"), ZoneOffset.UTC);

        new ChangeLog(new PrintWriter(out, true), clock)
                .say("i-1 failed: x\n2026-11-30T21:00:00Z web-41 Succeeded in 3m, 20/20");

        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-30T21:00:00Z i-1 failed: x 2026-11-30T21:00:00Z web-41 Succeeded in 3m, 20/20");
    }
}
