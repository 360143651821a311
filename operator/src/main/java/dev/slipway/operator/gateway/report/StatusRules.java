package dev.slipway.operator.gateway.report;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.FoundRevision;
import dev.slipway.crds.deploymenttarget.LastReport;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.RevisionFound;
import dev.slipway.protocol.wire.TargetOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a report to the target's status; pure. Nothing that an agent sends gets in longer than design 3 allows. */
final class StatusRules {
    private static final int MAX_LOG = 2048;
    private static final int MAX_MESSAGE = 512;
    private static final int MAX_SCRIPT = 256;
    private static final int MAX_REVISION = 256;

    /** Changes {@code status}, a copy, to what the report says. */
    static void apply(DeploymentTargetStatus status, Report report, Instant now) {
        List<LifecycleEvent> events =
                report.lifecycleEvents().stream().map(StatusRules::event).toList();
        LastReport last = new LastReport();
        last.setIncarnation(report.incarnation());
        last.setNumber(report.number());
        status.setStatus(word(report.status().name()));
        status.setFailureType(report.status() == TargetOutcome.FAILED ? failureType(report.failureType()) : null);
        status.setMessage(report.status() == TargetOutcome.FAILED ? message(report) : null);
        status.setLifecycleEvents(events);
        status.setLastReport(last);
        status.setCurrentEvent(report.status() == TargetOutcome.IN_PROGRESS ? current(report) : null);
        status.setLastProgressTime(Timestamps.format(now));
        if (report.revision() != null) {
            status.setRevision(found(report.revision()));
        }
    }

    /** The digest that the host found, if it says one. */
    static @Nullable String digest(Report report) {
        return report.revision() == null || report.revision().digest() == null
                ? null
                : report.revision().digest().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String current(Report report) {
        return report.lifecycleEvents().stream()
                .filter(event -> event.status() == EventStatus.IN_PROGRESS)
                .map(EventReport::lifecycleEventName)
                .findFirst()
                .orElse(null);
    }

    /** Why the host failed, as its first failed event says. */
    private static String message(Report report) {
        return report.lifecycleEvents().stream()
                .filter(event -> event.status() == EventStatus.FAILED && event.diagnostics() != null)
                .map(event -> event.lifecycleEventName() + ": "
                        + Objects.requireNonNullElse(
                                Objects.requireNonNull(event.diagnostics()).message(), "failed"))
                .map(text -> clean(text, MAX_MESSAGE))
                .findFirst()
                .orElse("the host reported a failure");
    }

    private static LifecycleEvent event(EventReport report) {
        LifecycleEvent event = new LifecycleEvent();
        event.setLifecycleEventName(clean(report.lifecycleEventName(), MAX_SCRIPT));
        event.setStatus(word(report.status().name()));
        event.setStartTime(report.startTime() == null ? null : Timestamps.format(report.startTime()));
        event.setEndTime(report.endTime() == null ? null : Timestamps.format(report.endTime()));
        boolean failed = report.status() == EventStatus.FAILED;
        if (report.diagnostics() != null) {
            event.setDiagnostics(diagnostics(report.diagnostics(), failed));
        }
        return event;
    }

    private static EventDiagnostics diagnostics(Diagnostics report, boolean failed) {
        EventDiagnostics diagnostics = new EventDiagnostics();
        DiagnosticsCode code = Objects.requireNonNullElse(report.errorCode(), DiagnosticsCode.UNKNOWN_ERROR);
        diagnostics.setErrorCode(word(code.name()));
        diagnostics.setScriptName(report.scriptName() == null ? null : clean(report.scriptName(), MAX_SCRIPT));
        diagnostics.setMessage(clean(Objects.requireNonNullElse(report.message(), ""), MAX_MESSAGE));
        // Only of failed events: a fleet's chatter has no place in the API server.
        diagnostics.setLogTail(
                failed && report.logTail() != null ? tail(clean(report.logTail(), Integer.MAX_VALUE)) : null);
        return diagnostics;
    }

    private static FoundRevision found(RevisionFound report) {
        FoundRevision found = new FoundRevision();
        found.setVersion(report.version() == null ? null : clean(report.version(), MAX_REVISION));
        found.setETag(report.eTag() == null ? null : clean(report.eTag(), MAX_REVISION));
        found.setDigest(report.digest() == null ? null : clean(report.digest().toLowerCase(Locale.ROOT), MAX_REVISION));
        return found;
    }

    private static String failureType(@Nullable FailureType type) {
        return word(Objects.requireNonNullElse(type, FailureType.FAILED).name());
    }

    /** {@code SCRIPT_TIMED_OUT} is {@code ScriptTimedOut} for users. */
    private static String word(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.split("_")) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }

    private static String tail(String text) {
        if (text.length() <= MAX_LOG) {
            return text;
        }
        int from = text.length() - MAX_LOG;
        return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }

    /** Without control characters but line ends and tabs, and cut. */
    private static String clean(String text, int limit) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), limit));
        text.codePoints()
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .takeWhile(point -> clean.length() + Character.charCount(point) <= limit)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private StatusRules() {}
}
