package dev.slipway.protocol.wire;

import dev.slipway.protocol.text.LogTail;
import dev.slipway.protocol.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a report within the protocol's bound: logs are cut, never refused (design 5). */
public final class ReportSize {
    /** Log tails are cut to these lengths one after the other, before a message is touched. */
    private static final List<Integer> LOG_LENGTHS = List.of(1024, 256, 0);

    private static final List<Integer> MESSAGE_LENGTHS = List.of(128, 16);

    /**
     * The report itself if its JSON fits, else one with shorter log tails, then shorter messages and without warnings and
     * scripts' progress. Events, statuses and
     * codes are never dropped: they decide what happens to the target.
     */
    public static Report fit(Report report) {
        Report cut = report;
        for (int length : LOG_LENGTHS) {
            if (fits(cut)) {
                return cut;
            }
            cut = with(cut, length, Text.MESSAGE_LENGTH);
        }
        for (int length : MESSAGE_LENGTHS) {
            if (fits(cut)) {
                return cut;
            }
            cut = with(cut, 0, length);
        }
        return cut;
    }

    private static boolean fits(Report report) {
        return WireJson.write(report).length <= WireJson.MAX_BODY_BYTES;
    }

    private static Report with(Report report, int logLength, int messageLength) {
        List<EventReport> events = report.lifecycleEvents().stream()
                .map(event -> new EventReport(
                        event.lifecycleEventName(),
                        event.status(),
                        event.startTime(),
                        event.endTime(),
                        cut(event.diagnostics(), logLength, messageLength),
                        messageLength < Text.MESSAGE_LENGTH ? null : event.progress()))
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

    private static @Nullable Diagnostics cut(@Nullable Diagnostics whole, int logLength, int messageLength) {
        if (whole == null) {
            return null;
        }
        String log = whole.logTail();
        return new Diagnostics(
                whole.errorCode(),
                whole.scriptName(),
                Text.line(whole.message(), messageLength),
                log == null || logLength == 0 ? null : LogTail.end(log, logLength),
                messageLength < Text.MESSAGE_LENGTH ? List.of() : whole.warnings());
    }

    private ReportSize() {}
}
