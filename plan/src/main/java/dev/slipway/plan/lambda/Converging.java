package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.rollback.RollbackWish;
import dev.slipway.plan.text.Cut;
import java.util.List;
import java.util.Optional;

/**
 * The way to an end (design 6): whatever ends a run, the alias ends on one version. Before all traffic has moved it goes
 * back to the current version, rollback or not; afterwards it stays, and a rollback of its own brings it back. Foreign
 * content alone is left as it is; that there is none is looked at once more before a rollback.
 */
final class Converging {

    private Converging() {}

    static LambdaDecision decide(Draft draft, ErrorInformation ending) {
        draft.ends();
        closeEvents(draft, ending);
        if (draft.run().alias().running()) {
            return waits(draft, ending);
        }
        if (leftAlone(draft)) {
            draft.function(
                    draft.function().with(draft.traffic().at(draft.traffic().percentage())));
        }
        AliasTraffic traffic = draft.function().traffic();
        if (traffic == null || traffic.foreign() != null || traffic.settled()) {
            Finish finish = finish(draft, ending);
            return unseen(draft, finish) ? make(draft, ending, AliasMove.look(draft)) : draft.finish(finish);
        }
        return make(draft, ending, AliasMove.to(draft, 0));
    }

    private static LambdaDecision make(Draft draft, ErrorInformation ending, Move move) {
        return move.call() == null ? waits(draft, ending) : draft.call(move.call(), ending);
    }

    /**
     * Whether a rollback would follow what was known of the alias some time ago. An answer of this moment is enough, also one
     * that it could not be read: the rollback looks for itself, and no run waits for ever to end.
     */
    private static boolean unseen(Draft draft, Finish finish) {
        return finish.rollback() instanceof RollbackDecision.RollBack
                && draft.run().alias().answer() == null;
    }

    /**
     * Whether the alias serves one version, as a look has just shown, and AWS has refused every change for so long that none
     * is on its way: then it needs no change, and none would be allowed.
     */
    private static boolean leftAlone(Draft draft) {
        AliasTraffic traffic = draft.function().traffic();
        return traffic != null
                && traffic.foreign() == null
                && draft.lock().isPresent()
                && traffic.at(traffic.percentage()).settled()
                && LambdaEnding.refusedForLong(draft);
    }

    private static LambdaDecision waits(Draft draft, ErrorInformation ending) {
        draft.waits(new Waiting(
                WaitingReason.ENDING,
                "",
                Cut.message("%s goes back to one version before the run ends: %s"
                        .formatted(draft.goal().inWords(), ending.message())),
                null));
        return draft.rest(ending);
    }

    private static void closeEvents(Draft draft, ErrorInformation ending) {
        for (HookEvent event : HookEvent.values()) {
            EventProgress progress = draft.function().event(event);
            if (!progress.over()) {
                draft.function(draft.function()
                        .with(
                                event,
                                progress.status() == EventProgress.Status.PENDING
                                        ? new EventProgress(EventProgress.Status.SKIPPED, null, null, ending.message())
                                        : progress.ended(EventProgress.Status.FAILED, draft.time(), ending.message())));
            }
        }
    }

    private static Finish finish(Draft draft, ErrorInformation ending) {
        return new Finish(
                ending.code().outcome(), ending, Cut.message(message(draft, ending)), rollback(draft, ending));
    }

    private static String message(Draft draft, ErrorInformation ending) {
        AliasTraffic traffic = draft.function().traffic();
        return traffic == null || traffic.foreign() != null
                ? ending.message()
                : "%s; %s serves version %s"
                        .formatted(
                                ending.message(),
                                draft.goal().inWords(),
                                traffic.complete() ? draft.goal().targetVersion() : traffic.currentVersion());
    }

    private static RollbackDecision rollback(Draft draft, ErrorInformation ending) {
        LambdaSnapshot run = draft.run();
        RollbackWish wish = new RollbackWish(
                run.kind(), run.stop(), run.deleted(), run.settings().rollback());
        return RollbackWish.refusal(wish, ending)
                .or(() -> notPossible(draft))
                .<RollbackDecision>map(RollbackDecision.NoRollback::new)
                .orElseGet(() -> new RollbackDecision.RollBack(
                        List.of(),
                        "rolls back %s to version %s after %s"
                                .formatted(
                                        draft.goal().inWords(), draft.traffic().currentVersion(), ending.code())));
    }

    private static Optional<String> notPossible(Draft draft) {
        AliasTraffic traffic = draft.function().traffic();
        if (traffic == null) {
            return Optional.of("not rolled back: the run failed before it touched the alias");
        }
        return traffic.foreign() == null
                ? Optional.empty()
                : Optional.of("not rolled back: somebody else changed the alias");
    }
}
