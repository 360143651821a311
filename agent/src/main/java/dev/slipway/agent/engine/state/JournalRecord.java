package dev.slipway.agent.engine.state;

import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.RevisionFound;
import dev.slipway.protocol.wire.TargetOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an order at one instant.
 *
 * @param script the last script of the running event; null outside of hooks
 * @param outcome null until the order has ended
 * @param failureType of the last event that failed; once the order has ended, why it failed
 */
public record JournalRecord(
        List<EventReport> events,
        @Nullable RevisionFound revisionFound,
        @Nullable ScriptStart script,
        @Nullable TargetOutcome outcome,
        @Nullable FailureType failureType) {
    public JournalRecord {
        events = List.copyOf(events);
    }

    public JournalRecord withEvent(int index, EventReport event) {
        List<EventReport> changed = new ArrayList<>(events);
        changed.set(index, event);
        return new JournalRecord(changed, revisionFound, null, outcome, failureType);
    }

    /** The event that failed says why the whole order fails, unless its failure may be ignored. */
    public JournalRecord withFailure(int index, EventReport event, FailureType why) {
        return new JournalRecord(withEvent(index, event).events(), revisionFound, null, outcome, why);
    }

    public JournalRecord withRevisionFound(RevisionFound found) {
        return new JournalRecord(events, found, script, outcome, failureType);
    }

    public JournalRecord withScript(ScriptStart start) {
        return new JournalRecord(events, revisionFound, start, outcome, failureType);
    }

    public JournalRecord ended(TargetOutcome how, @Nullable FailureType why) {
        return new JournalRecord(events, revisionFound, null, how, why);
    }
}
