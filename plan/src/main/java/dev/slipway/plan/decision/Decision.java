package dev.slipway.plan.decision;

import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunClock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen to a run now. First persist {@code clock} and {@code ending} where they differ from the snapshot's,
 * then act in this order: fail, withdraw, skip, dispatch, finish. Every write is conditional on what the snapshot saw. One
 * that is refused (the host reported or was delivered meanwhile) ends the pass: observe and decide again, since all that
 * follows assumed that it succeeded.
 *
 * @param clock the run's clock as it must be persisted
 * @param ending why the run is ending; once persisted it stays ({@code status.errorInformation} of a run in progress).
 *     Null also while the reason rests on {@code fail} alone, which may yet be refused: then nothing else is done, and the
 *     decision after the failures are stored ends the run
 * @param fail targets whose deadline passed, to be written Failed
 * @param withdraw dispatched targets that no agent has been handed: to be written Skipped, unless delivered meanwhile
 * @param skip pending targets to be written Skipped
 * @param dispatch pending targets to be dispatched, in this order
 * @param finish set when the run has ended; then nothing is dispatched and nothing waited for
 * @param waitingFor why the run does not go on at once, every cause of it; never empty while it has not ended, at most
 *     {@value #MAX_WAITS} long
 * @param wakeAt when to decide again although nothing happened; null if only an event can change the answer
 * @param notes why it was decided so, for people who debug
 */
public record Decision(
        RunClock clock,
        @Nullable ErrorInformation ending,
        List<TargetFailure> fail,
        List<String> withdraw,
        List<String> skip,
        List<String> dispatch,
        @Nullable Finish finish,
        List<Waiting> waitingFor,
        @Nullable Instant wakeAt,
        List<String> notes) {

    /** The most entries of {@code waitingFor}; where there are more hosts to name, the rest is counted. */
    public static final int MAX_WAITS = 10;

    public Decision {
        fail = List.copyOf(fail);
        withdraw = List.copyOf(withdraw);
        skip = List.copyOf(skip);
        dispatch = List.copyOf(dispatch);
        waitingFor = List.copyOf(waitingFor);
        notes = List.copyOf(notes);
    }

    /** Whether the run is in the watch after a zone: then nothing is in flight and its status is Baking. */
    public boolean baking() {
        return waitingFor.stream().anyMatch(waiting -> waiting.reason() == WaitingReason.BAKE);
    }
}
