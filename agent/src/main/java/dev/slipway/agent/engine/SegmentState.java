package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.engine.state.JournalRecord;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.agent.work.HookNote;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.RevisionFound;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a segment stands. Each change is journaled first and told to the listener then. */
final class SegmentState {
    private final Journal journal;
    private final ProgressListener listener;
    private final Clock clock;
    /** Read by the thread that watches a script's notes while the engine's waits for the script. */
    private volatile JournalRecord record;

    private volatile SaidSoFar said = SaidSoFar.NOTHING;
    private List<String> warnings = List.of();

    SegmentState(Journal journal, List<String> events, ProgressListener listener, Clock clock) throws IOException {
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
        this.record = journal.read().orElseGet(() -> fresh(events));
    }

    private static JournalRecord fresh(List<String> events) {
        List<EventReport> pending = events.stream()
                .map(name -> new EventReport(name, EventStatus.PENDING, null, null, null))
                .toList();
        return new JournalRecord(pending, null, null, null, null);
    }

    List<EventReport> events() {
        return record.events();
    }

    @Nullable
    RevisionFound revisionFound() {
        return record.revisionFound();
    }

    /** The script that an earlier run of the agent was at, within the event that it was at. */
    Optional<ScriptStart> script() {
        return Optional.ofNullable(record.script());
    }

    /** How the segment ended, if it has. */
    Optional<SegmentResult> result() {
        TargetOutcome outcome = record.outcome();
        return outcome == null
                ? Optional.empty()
                : Optional.of(
                        new SegmentResult(outcome, record.failureType(), record.events(), record.revisionFound()));
    }

    /** Starts an event, unless an earlier run of the agent has started it. */
    void start(int index) throws IOException {
        EventReport event = record.events().get(index);
        said = SaidSoFar.NOTHING;
        warnings = List.of();
        if (event.status() == EventStatus.PENDING) {
            JournalRecord started = record.withEvent(index, changed(index, EventStatus.IN_PROGRESS, null));
            journal.announce(started, "start " + event.lifecycleEventName());
            record = started;
            tell();
        }
    }

    /** How far the agent's own work was is of no interest once it is done. */
    void forgetSaid() {
        said = SaidSoFar.NOTHING;
    }

    /** What the author of the AppSpec should know, the worst first, of the event that runs. */
    void warn(List<String> sentences) {
        warnings = List.copyOf(sentences);
    }

    void succeed(int index, @Nullable String remark) throws IOException {
        Diagnostics diagnostics = remark == null
                ? null
                : new Diagnostics(DiagnosticsCode.SUCCESS, null, Text.message(remark), null, warnings);
        conclude(record.withEvent(index, changed(index, EventStatus.SUCCEEDED, diagnostics)), "end " + name(index));
        tell();
    }

    void fail(int index, EventFailedException why, String logTail) throws IOException {
        Diagnostics diagnostics = new Diagnostics(
                why.code(),
                why.scriptName(),
                Text.message(why.sentence()),
                logTail.isEmpty() ? null : logTail,
                warnings);
        EventReport failed = changed(index, EventStatus.FAILED, diagnostics);
        conclude(record.withFailure(index, failed, why.failureType()), "end " + name(index));
        tell();
    }

    /** Why the last event that failed did so, even if that was before the agent came back. */
    FailureType failureType() {
        return Objects.requireNonNullElse(record.failureType(), FailureType.FAILED);
    }

    void skip(int index, @Nullable String why) {
        EventReport event = record.events().get(index);
        Diagnostics diagnostics =
                why == null ? null : new Diagnostics(DiagnosticsCode.UNKNOWN_ERROR, null, Text.message(why), null);
        record = record.withEvent(
                index, new EventReport(event.lifecycleEventName(), EventStatus.SKIPPED, null, null, diagnostics));
    }

    void found(RevisionFound found) throws IOException {
        conclude(record.withRevisionFound(found), "revision found");
        tell();
    }

    void script(ScriptStart start) throws IOException {
        JournalRecord next = record.withScript(start);
        String step = "script " + start.script() + step(start);
        if (start.done()) {
            conclude(next, step);
        } else {
            journal.announce(next, step);
            record = next;
        }
    }

    private static String step(ScriptStart start) {
        if (start.done()) {
            return " done";
        }
        return start.earlierAttempts() == 0 ? " start" : " start again";
    }

    SegmentResult end(TargetOutcome outcome, @Nullable FailureType failureType) throws IOException {
        conclude(record.ended(outcome, failureType), "end of segment");
        return new SegmentResult(outcome, failureType, record.events(), record.revisionFound());
    }

    /** How the segment ends if that cannot be journaled: the event that is not over failed, as the sentence says. */
    SegmentResult unkept(String sentence) {
        boolean told = false;
        for (int index = 0; index < record.events().size(); index++) {
            EventStatus status = record.events().get(index).status();
            if (status != EventStatus.PENDING && status != EventStatus.IN_PROGRESS) {
                continue;
            }
            if (told) {
                skip(index, null);
            } else {
                Diagnostics why = new Diagnostics(DiagnosticsCode.UNKNOWN_ERROR, null, Text.message(sentence), null);
                record = record.withEvent(index, changed(index, EventStatus.FAILED, why));
                told = true;
            }
        }
        return new SegmentResult(TargetOutcome.FAILED, FailureType.FAILED, record.events(), record.revisionFound());
    }

    private EventReport changed(int index, EventStatus status, @Nullable Diagnostics diagnostics) {
        EventReport event = record.events().get(index);
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
        Instant start = event.startTime() == null ? now : event.startTime();
        // Somebody may have set the clock back meanwhile; no event ends before it has started.
        Instant end = status == EventStatus.IN_PROGRESS ? null : now.isBefore(start) ? start : now;
        return new EventReport(event.lifecycleEventName(), status, start, end, diagnostics, said.progress());
    }

    private void conclude(JournalRecord next, String step) throws IOException {
        journal.conclude(next, step);
        record = next;
    }

    /**
     * Keeps what the event's script says of itself, or the agent of its own work, for its report, and passes it on. It is
     * not journaled by itself: an agent that comes back reads it from the script's file again.
     */
    void noted(int index, HookNote note) {
        SaidSoFar now = said.and(note);
        said = now;
        listener.noted(name(index), note, progress(index, now));
    }

    /** Whether anybody wants to hear of notes before the script has ended. */
    boolean wantsNotesAtOnce() {
        return listener.wantsNotes();
    }

    private SegmentProgress progress(int index, SaidSoFar now) {
        List<EventReport> events = new ArrayList<>(record.events());
        events.set(index, events.get(index).saying(now.progress()));
        return new SegmentProgress(events, record.revisionFound());
    }

    private void tell() {
        listener.changed(new SegmentProgress(record.events(), record.revisionFound()));
    }

    private String name(int index) {
        return record.events().get(index).lifecycleEventName();
    }
}
