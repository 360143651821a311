package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunSnapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what happens to a run next: total, deterministic and idempotent (design 4). Deadlines come first, then whether
 * the run must end, then what may start, unless a pause, unread alarms or the watch after a zone hold it back. An ending that counts on failures of this very decision is left to the next one: a host may report
 * success before they are written, and nothing may be skipped for a reason that is not persisted.
 */
public final class Decide {

    private Decide() {}

    /** The decision for this snapshot at this instant. */
    public static Decision decide(RunSnapshot run, Instant now) {
        RunClock clock = run.clock().at(now, run.paused());
        Draft draft = new Draft(run, clock, now);
        Optional<ErrorInformation> certain = EndingRule.ending(run, draft.standing(), clock, now);
        if (certain.isEmpty()) {
            draft.watchZone();
        }
        draft.failLost(certain.isPresent());
        draft.failExpired();
        if (certain.isPresent()) {
            return end(draft, certain.get());
        }
        Optional<ErrorInformation> ending = EndingRule.ending(run, draft.standing(), clock, now);
        if (ending.isPresent()) {
            return draft.failFirst(ending.get());
        }
        if (!draft.standing().open()) {
            Optional<ErrorInformation> error = OutcomeRule.error(draft.standing());
            // No evidence is never success (design 7): an alarm may fire that nobody has looked at.
            return error.isEmpty() && run.awaitsAlarms() ? draft.goOn() : draft.finish(error);
        }
        if (!run.paused() && !run.awaitsAlarms() && draft.watch().isEmpty()) {
            draft.start(StartRule.startable(draft.standing(), run.awaitsFirstReport()));
        }
        return draft.goOn();
    }

    /** Nothing new starts, what no agent has is taken back, and what is in flight finishes and is counted (design 4). */
    private static Decision end(Draft draft, ErrorInformation ending) {
        draft.endsWith(ending);
        draft.withdrawUndelivered();
        draft.skipPending();
        draft.failOutlasted();
        return draft.standing().open() ? draft.waitForEnd(ending) : draft.finish(Optional.of(ending));
    }
}
