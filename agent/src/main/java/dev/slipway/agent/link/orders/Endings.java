package dev.slipway.agent.link.orders;

import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the reports of orders; numbers are set when they are sent. */
public final class Endings {
    private static final int LONGEST_MESSAGE = 512;

    private final String incarnation;
    private final Clock clock;

    public Endings(String incarnation, Clock clock) {
        this.incarnation = incarnation;
        this.clock = clock;
    }

    /** How far a running order is. */
    public Report progress(HeldKey key, SegmentProgress progress) {
        return new Report(
                incarnation,
                0,
                key.segment(),
                TargetOutcome.IN_PROGRESS,
                null,
                progress.events(),
                progress.revisionFound());
    }

    /** What the engine made of an order. */
    public Report ended(HeldKey key, SegmentResult result) {
        return new Report(
                incarnation,
                0,
                key.segment(),
                result.outcome(),
                result.failureType(),
                result.events(),
                result.revisionFound());
    }

    /** An order of which nothing was started: its first event failed with this sentence, the others were skipped. */
    public Report neverStarted(HeldKey key, List<String> events, FailureType type, String sentence) {
        Instant now = clock.instant();
        List<EventReport> reports = new ArrayList<>();
        // A report needs an event, even where the order named none that could be read.
        for (String event : events.isEmpty() ? List.of("DownloadBundle") : events) {
            reports.add(
                    reports.isEmpty()
                            ? new EventReport(event, EventStatus.FAILED, now, now, unknownError(sentence))
                            : new EventReport(event, EventStatus.SKIPPED, null, null, null));
        }
        return new Report(incarnation, 0, key.segment(), TargetOutcome.FAILED, type, reports, null);
    }

    /** A fault of the agent itself while the order ran: the event that was under way, or the next one, failed. */
    public Report broken(HeldKey key, SegmentProgress last, String sentence) {
        Instant now = clock.instant();
        List<EventReport> reports = new ArrayList<>();
        boolean failed = false;
        for (EventReport event : last.events()) {
            boolean open = event.status() == EventStatus.PENDING || event.status() == EventStatus.IN_PROGRESS;
            if (!open) {
                reports.add(event);
            } else if (!failed) {
                failed = true;
                Instant start = event.startTime() == null ? now : event.startTime();
                reports.add(new EventReport(
                        event.lifecycleEventName(),
                        EventStatus.FAILED,
                        start,
                        now,
                        unknownError(sentence),
                        event.progress()));
            } else {
                reports.add(new EventReport(event.lifecycleEventName(), EventStatus.SKIPPED, null, null, null));
            }
        }
        return new Report(
                incarnation, 0, key.segment(), TargetOutcome.FAILED, FailureType.FAILED, reports, last.revisionFound());
    }

    private static Diagnostics unknownError(String sentence) {
        String message = sentence.length() > LONGEST_MESSAGE ? sentence.substring(0, LONGEST_MESSAGE) : sentence;
        return new Diagnostics(DiagnosticsCode.UNKNOWN_ERROR, null, message, null);
    }
}
