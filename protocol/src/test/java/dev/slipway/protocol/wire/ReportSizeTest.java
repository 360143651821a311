package dev.slipway.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportSizeTest {
    @Test
    void aReportThatFitsIsLeftAlone() {
        Report report = report(13, "ü\"".repeat(1024), "m".repeat(512));

        assertThat(ReportSize.fit(report)).isSameAs(report);
    }

    @Test
    void logsAreShortenedBeforeMessages() {
        Report report = report(80, "ü\"".repeat(1024), "m".repeat(512));

        Report fitted = ReportSize.fit(report);

        assertThat(WireJson.write(report).length).isGreaterThan(WireJson.MAX_BODY_BYTES);
        assertThat(WireJson.write(fitted).length).isLessThanOrEqualTo(WireJson.MAX_BODY_BYTES);
        assertThat(fitted.lifecycleEvents()).hasSize(80).allSatisfy(event -> {
            assertThat(diagnostics(event).message()).hasSize(512);
            assertThat(diagnostics(event).logTail())
                    .hasSize(1024)
                    .startsWith("…")
                    .endsWith("ü\"");
        });
    }

    @Test
    void messagesAreShortenedWhenNoLogIsLeft() {
        Report fitted = ReportSize.fit(report(600, "l".repeat(2048), "m".repeat(512)));

        assertThat(WireJson.write(fitted).length).isLessThanOrEqualTo(WireJson.MAX_BODY_BYTES);
        assertThat(fitted.lifecycleEvents()).hasSize(600).allSatisfy(event -> {
            assertThat(event.status()).isEqualTo(EventStatus.FAILED);
            assertThat(diagnostics(event).errorCode()).isEqualTo(DiagnosticsCode.SCRIPT_FAILED);
            assertThat(diagnostics(event).logTail()).isNull();
            assertThat(diagnostics(event).message()).hasSize(128).endsWith("…");
        });
    }

    private static Diagnostics diagnostics(EventReport event) {
        return Objects.requireNonNull(event.diagnostics());
    }

    private static Report report(int events, String log, String message) {
        List<EventReport> reports = IntStream.range(0, events)
                .mapToObj(i -> new EventReport(
                        "Event" + i,
                        EventStatus.FAILED,
                        null,
                        null,
                        new Diagnostics(DiagnosticsCode.SCRIPT_FAILED, "s.sh", message, log)))
                .toList();
        return new Report("4711", 1, 1, TargetOutcome.FAILED, FailureType.FAILED, reports, null);
    }
}
