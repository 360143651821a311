package dev.slipway.agent.link;

import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.WireJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps reports within the protocol's bound: logs are cut, never refused (design 5). */
final class ReportSize {
    static Report fit(Report report) {
        if (WireJson.write(report).length <= WireJson.MAX_BODY_BYTES) {
            return report;
        }
        List<EventReport> events = report.lifecycleEvents().stream()
                .map(event -> new EventReport(
                        event.lifecycleEventName(),
                        event.status(),
                        event.startTime(),
                        event.endTime(),
                        withoutLog(event.diagnostics())))
                .toList();
        return new Report(
                report.incarnation(),
                report.number(),
                report.segment(),
                report.status(),
                report.failureType(),
                events,
                report.revision());
    }

    private static @Nullable Diagnostics withoutLog(@Nullable Diagnostics diagnostics) {
        return diagnostics == null
                ? null
                : new Diagnostics(diagnostics.errorCode(), diagnostics.scriptName(), diagnostics.message(), null);
    }

    private ReportSize() {}
}
