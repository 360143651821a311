package dev.slipway.fleet.orders;

import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the reports of orders; their numbers are set when they are sent. */
public final class Reports {
    /** An order of which nothing was started: its first event failed with this sentence, the others were skipped. */
    static Report neverStarted(String incarnation, HeldEntry entry, boolean rejected, String sentence) {
        List<EventReport> events = new ArrayList<>();
        for (String event : entry.order.events()) {
            events.add(
                    events.isEmpty()
                            ? new EventReport(
                                    event,
                                    EventStatus.FAILED,
                                    null,
                                    null,
                                    new Diagnostics(DiagnosticsCode.UNKNOWN_ERROR, null, sentence, null))
                            : new EventReport(event, EventStatus.SKIPPED, null, null, null));
        }
        return new Report(
                incarnation,
                0,
                entry.key.segment(),
                TargetOutcome.FAILED,
                rejected ? FailureType.REJECTED : FailureType.FAILED,
                events,
                null);
    }

    /** Where an order stands. */
    static Report of(String incarnation, HeldEntry entry, TargetOutcome outcome, @Nullable FailureType failure) {
        return new Report(
                incarnation, 0, entry.key.segment(), outcome, failure, List.copyOf(entry.events), entry.found);
    }

    /** The same report with this number. */
    public static Report numbered(Report report, long number) {
        return new Report(
                report.incarnation(),
                number,
                report.segment(),
                report.status(),
                report.failureType(),
                report.lifecycleEvents(),
                report.revision());
    }

    private Reports() {}
}
