package dev.slipway.operator.gateway.report;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.EventProgress;
import dev.slipway.crds.deploymenttarget.FoundRevision;
import dev.slipway.crds.deploymenttarget.LastReport;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.HookProgress;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.RevisionFound;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a report to the target's status; pure. Nothing that an agent sends gets in longer than design 3 allows. */
final class StatusRules {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MAX_STATUS = 8 * 1024;
    private static final int MAX_LOG = 2048;
    private static final int MAX_MESSAGE = 512;
    private static final int MAX_SCRIPT = 256;
    private static final int MAX_REVISION = 256;

    /** How much of a report's texts is kept; the first that makes the status fit is used. */
    private enum Cut {
        NONE(MAX_LOG, MAX_MESSAGE, MAX_SCRIPT, Diagnostics.MAX_WARNINGS, false),
        ONE_LOG(MAX_LOG, MAX_MESSAGE, MAX_SCRIPT, Diagnostics.MAX_WARNINGS, true),
        SHORT(1024, 160, 96, 2, true),
        BARE(0, 40, 32, 0, true);

        private final int log;
        private final int message;
        private final int script;
        private final int warnings;
        private final boolean firstLogOnly;

        Cut(int log, int message, int script, int warnings, boolean firstLogOnly) {
            this.log = log;
            this.message = message;
            this.script = script;
            this.warnings = warnings;
            this.firstLogOnly = firstLogOnly;
        }
    }

    /** Changes {@code status}, a copy, to what the report says. */
    static void apply(DeploymentTargetStatus status, Report report, Instant now) {
        for (Cut cut : Cut.values()) {
            apply(status, report, cut, now);
            if (ResourceJson.tree(status).toString().getBytes(StandardCharsets.UTF_8).length <= MAX_STATUS) {
                return;
            }
        }
    }

    private static void apply(DeploymentTargetStatus status, Report report, Cut cut, Instant now) {
        List<LifecycleEvent> events = events(report, cut);
        boolean moved = Standing.moved(status, report, events);
        LastReport last = new LastReport();
        last.setIncarnation(report.incarnation());
        last.setNumber(report.number());
        status.setStatus(word(report.status().name()));
        status.setFailureType(report.status() == TargetOutcome.FAILED ? failureType(report) : null);
        status.setMessage(report.status() == TargetOutcome.FAILED ? message(report) : null);
        status.setLifecycleEvents(events);
        status.setLastReport(last);
        status.setCurrentEvent(current(report));
        if (moved) {
            status.setLastProgressTime(Timestamps.format(now));
        }
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

    /** The event that runs, or the one at which the host failed. */
    private static @Nullable String current(Report report) {
        Stream<EventReport> events = report.lifecycleEvents().stream();
        Optional<EventReport> current = switch (report.status()) {
            case IN_PROGRESS ->
                events.filter(event -> event.status() == EventStatus.IN_PROGRESS)
                        .findFirst();
            case FAILED ->
                events.filter(event -> event.status() == EventStatus.FAILED).reduce((first, last) -> last);
            case SUCCEEDED -> Optional.empty();
        };
        return current.map(EventReport::lifecycleEventName).orElse(null);
    }

    /** Why the host failed, as its last failed event says: the failure of an earlier one was ignored. */
    private static String message(Report report) {
        return failedEvent(report)
                .map(event -> event.lifecycleEventName() + ": "
                        + Objects.requireNonNullElse(
                                Objects.requireNonNull(event.diagnostics()).message(), "failed"))
                .map(text -> clean(text, MAX_MESSAGE))
                .orElse("the host reported a failure");
    }

    private static Optional<EventReport> failedEvent(Report report) {
        return report.lifecycleEvents().stream()
                .filter(event -> event.status() == EventStatus.FAILED && event.diagnostics() != null)
                .reduce((first, last) -> last);
    }

    private static List<LifecycleEvent> events(Report report, Cut cut) {
        List<LifecycleEvent> events = new ArrayList<>();
        boolean logs = true;
        for (EventReport event : report.lifecycleEvents()) {
            boolean failed = event.status() == EventStatus.FAILED;
            // Only of failed events: a fleet's chatter has no place in the API server.
            events.add(event(event, cut, failed && logs));
            logs &= !(failed && cut.firstLogOnly);
        }
        return events;
    }

    private static LifecycleEvent event(EventReport report, Cut cut, boolean withLog) {
        LifecycleEvent event = new LifecycleEvent();
        event.setLifecycleEventName(clean(report.lifecycleEventName(), MAX_SCRIPT));
        event.setStatus(word(report.status().name()));
        event.setStartTime(time(report.startTime()));
        event.setEndTime(time(report.endTime()));
        if (report.diagnostics() != null) {
            event.setDiagnostics(diagnostics(report.diagnostics(), cut, withLog));
        }
        if (report.progress() != null && cut != Cut.BARE) {
            event.setProgress(progress(report.progress(), cut));
        }
        return event;
    }

    /** An agent's clock may be anywhere; what RFC 3339 cannot say is left out. */
    private static @Nullable String time(@Nullable Instant time) {
        return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : Timestamps.format(time);
    }

    private static EventDiagnostics diagnostics(Diagnostics report, Cut cut, boolean withLog) {
        EventDiagnostics diagnostics = new EventDiagnostics();
        DiagnosticsCode code = Objects.requireNonNullElse(report.errorCode(), DiagnosticsCode.UNKNOWN_ERROR);
        diagnostics.setErrorCode(word(code.name()));
        diagnostics.setScriptName(report.scriptName() == null ? null : clean(report.scriptName(), cut.script));
        diagnostics.setMessage(clean(Objects.requireNonNullElse(report.message(), ""), cut.message));
        diagnostics.setLogTail(
                withLog && cut.log > 0 && report.logTail() != null
                        ? tail(clean(report.logTail(), Integer.MAX_VALUE), cut.log)
                        : null);
        diagnostics.setWarnings(warnings(report, cut));
        return diagnostics;
    }

    private static @Nullable List<String> warnings(Diagnostics report, Cut cut) {
        return report.warnings().isEmpty() || cut.warnings == 0
                ? null
                : report.warnings().stream()
                        .limit(cut.warnings)
                        .map(warning -> clean(warning, Diagnostics.WARNING_LENGTH))
                        .toList();
    }

    private static EventProgress progress(HookProgress report, Cut cut) {
        EventProgress progress = new EventProgress();
        progress.setPercent(report.percent());
        progress.setNote(
                report.note() == null ? null : clean(report.note(), Math.min(cut.message, HookProgress.NOTE_LENGTH)));
        return progress;
    }

    private static FoundRevision found(RevisionFound report) {
        FoundRevision found = new FoundRevision();
        found.setVersion(report.version() == null ? null : clean(report.version(), MAX_REVISION));
        found.setETag(report.eTag() == null ? null : clean(report.eTag(), MAX_REVISION));
        found.setDigest(report.digest() == null ? null : clean(report.digest().toLowerCase(Locale.ROOT), MAX_REVISION));
        return found;
    }

    /** The agent's word; an agent that has none says it with the code of the event (design 3: every failed host has one). */
    private static String failureType(Report report) {
        FailureType said = report.failureType();
        return word((said == null ? derived(report) : said).name());
    }

    private static FailureType derived(Report report) {
        return failedEvent(report)
                .map(EventReport::diagnostics)
                .map(Diagnostics::errorCode)
                .map(FailureType::of)
                .orElse(FailureType.FAILED);
    }

    /** {@code SCRIPT_TIMED_OUT} is {@code ScriptTimedOut} for users. */
    private static String word(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.split("_")) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }

    private static String tail(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int from = text.length() - limit;
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
