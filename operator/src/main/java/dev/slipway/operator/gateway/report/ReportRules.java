package dev.slipway.operator.gateway.report;

import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.operator.gateway.targets.TargetView.Delivered;
import dev.slipway.operator.gateway.targets.TargetView.Reported;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a report is news; pure. Terminal is written once, lower or equal numbers are dropped (design 4, 5). */
final class ReportRules {
    private static final int MAX_EVENTS = 64;
    private static final int MAX_NAME = 64;

    /** What is to be done with a report. */
    enum Verdict {
        /** It is news. */
        STORE,
        /** It is stored already, or something newer is: acknowledge and drop it. */
        STALE,
        /** The target has ended otherwise, or belongs to another state directory: 410. */
        ENDED
    }

    static Verdict judge(TargetView target, Report report) {
        Reported last = target.reported();
        boolean known =
                last != null && last.incarnation().equals(report.incarnation()) && report.number() <= last.number();
        if (known) {
            return Verdict.STALE;
        }
        if (target.terminal()) {
            return Verdict.ENDED;
        }
        Delivered delivered = target.delivered();
        if (delivered == null || !delivered.incarnation().equals(report.incarnation())) {
            return Verdict.ENDED;
        }
        if (report.segment() > delivered.segment()) {
            return Verdict.ENDED;
        }
        return report.segment() < delivered.segment() ? Verdict.STALE : Verdict.STORE;
    }

    /** What makes the report no report, as one sentence for the agent; null if nothing does. */
    static @Nullable String fault(Report report) {
        if (report.incarnation() == null
                || report.incarnation().isEmpty()
                || report.incarnation().length() > 128) {
            return "incarnation must have 1 to 128 characters";
        }
        if (report.status() == null) {
            return "status must be InProgress, Succeeded or Failed";
        }
        List<EventReport> events = report.lifecycleEvents();
        if (events == null || events.isEmpty() || events.size() > MAX_EVENTS) {
            return "lifecycleEvents must hold 1 to " + MAX_EVENTS + " events, whole each time";
        }
        for (EventReport event : events) {
            if (event == null
                    || event.status() == null
                    || event.lifecycleEventName() == null
                    || event.lifecycleEventName().isEmpty()
                    || event.lifecycleEventName().length() > MAX_NAME) {
                return "each lifecycle event needs a name of at most " + MAX_NAME + " characters and a status";
            }
        }
        return report.status() == TargetOutcome.SUCCEEDED && events.stream().anyMatch(ReportRules::open)
                ? "a target cannot have succeeded while one of its lifecycle events is Pending or InProgress"
                : null;
    }

    private static boolean open(EventReport event) {
        return event.status() == EventStatus.PENDING || event.status() == EventStatus.IN_PROGRESS;
    }

    private ReportRules() {}
}
