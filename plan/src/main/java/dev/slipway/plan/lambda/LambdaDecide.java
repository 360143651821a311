package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.RunClock;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what happens to a Lambda run next (S 5.4, design 4 and 6): total and deterministic. What calls have brought is
 * taken in first; then comes whether the run must end; then the look before the first change, the hook before, the
 * steps, the hook after, and a last look.
 */
public final class LambdaDecide {

    private LambdaDecide() {}

    /** The decision for this snapshot at this instant. Answers in its lanes are taken in and count as seen. */
    public static LambdaDecision decide(LambdaSnapshot run, Instant now) {
        RunClock clock = run.clock().at(now, run.paused());
        Draft draft = new Draft(run, clock, now);
        AliasLearning.takeIn(draft);
        HookRule.takeIn(draft);
        Optional<ErrorInformation> ending = LambdaEnding.of(draft);
        return ending.isPresent() ? Converging.decide(draft, ending.get()) : goOn(draft);
    }

    private static LambdaDecision goOn(Draft draft) {
        Optional<Move> move = next(draft);
        Optional<ErrorInformation> failure = LambdaEnding.of(draft);
        if (failure.isPresent()) {
            return Converging.decide(draft, failure.get());
        }
        if (move.isEmpty()) {
            return draft.finish(success(draft));
        }
        LambdaCall call = move.get().call();
        return call == null ? draft.rest(null) : draft.call(call, null);
    }

    /** Empty: the run has succeeded. */
    private static Optional<Move> next(Draft draft) {
        if (draft.function().traffic() == null) {
            return Optional.of(lookAtAll(draft));
        }
        return hook(draft, HookEvent.BEFORE_ALLOW_TRAFFIC)
                .or(() -> StepRule.advance(draft))
                .or(() -> hook(draft, HookEvent.AFTER_ALLOW_TRAFFIC))
                .or(() -> lastLook(draft));
    }

    private static Move lookAtAll(Draft draft) {
        if (draft.run().paused()) {
            return Pauses.rest(draft);
        }
        return AliasMove.heldBack(draft).orElseGet(() -> new Move(new LambdaCall.LookAtAll()));
    }

    private static Optional<Move> hook(Draft draft, HookEvent event) {
        return HookRule.advance(draft, event).map(move -> move.call() == null ? orWatch(draft, move) : move);
    }

    private static Move orWatch(Draft draft, Move rest) {
        Move watch = AliasMove.watch(draft);
        return watch.call() == null ? rest : watch;
    }

    /** No evidence is never success (design 7): the alarms were read, and the alias was seen to serve the new version. */
    private static Optional<Move> lastLook(Draft draft) {
        if (draft.run().awaitsAlarms()) {
            return Optional.of(StepRule.awaitAlarms(draft));
        }
        if (draft.lock().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(AliasMove.look(draft));
    }

    private static Finish success(Draft draft) {
        return new Finish(
                Outcome.SUCCEEDED,
                null,
                "%s serves version %s"
                        .formatted(draft.goal().inWords(), draft.goal().targetVersion()),
                new RollbackDecision.NotNeeded());
    }
}
