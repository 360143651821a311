package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.routing.TrafficStep;
import dev.slipway.plan.outcome.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the traffic (S 5.1, 5.4). Due is what the persisted plan says: an operator that was away makes the next
 * due step, never two at once, and the later ones keep their intervals.
 */
final class StepRule {
    private static final Duration COUNT_AGAIN = Duration.ofSeconds(15);

    private StepRule() {}

    /** Brings the traffic forward. Empty: all of it has moved. */
    static Optional<Move> advance(Draft draft) {
        if (draft.function().event(HookEvent.ALLOW_TRAFFIC).over()) {
            return Optional.empty();
        }
        if (draft.run().paused()) {
            return Optional.of(watching(draft, Pauses.rest(draft)));
        }
        if (draft.run().awaitsAlarms()) {
            return Optional.of(watching(draft, awaitAlarms(draft)));
        }
        draft.function(draft.function().starts(HookEvent.ALLOW_TRAFFIC, draft.time()));
        List<TrafficStep> steps = draft.run().steps();
        int done = draft.traffic().stepsDone();
        if (done >= steps.size()) {
            draft.function(
                    draft.function().ends(HookEvent.ALLOW_TRAFFIC, EventProgress.Status.SUCCEEDED, draft.time(), ""));
            return Optional.empty();
        }
        return Optional.of(step(draft, steps.get(done)));
    }

    static Move awaitAlarms(Draft draft) {
        draft.waits(new Waiting(
                WaitingReason.ALARMS, "", "waits until its alarms have been read for the first time", null));
        return Move.REST;
    }

    private static Move step(Draft draft, TrafficStep step) {
        Instant due = draft.traffic().nextStepAt();
        if (due == null) {
            return AliasMove.to(draft, step.percentage());
        }
        if (draft.time().isBefore(due)) {
            draft.waits(untilDue(draft, step, due));
            draft.wakesAt(due);
            return watching(draft, Move.REST);
        }
        return gate(draft, step, due).orElseGet(() -> overdue(draft, step, due));
    }

    /** What was said until then stays said while the step is made: a status for each look would delay all other steps. */
    private static Move overdue(Draft draft, TrafficStep step, Instant due) {
        if (draft.function().retrying() == null) {
            draft.waits(untilDue(draft, step, due));
        }
        return AliasMove.to(draft, step.percentage());
    }

    private static Waiting untilDue(Draft draft, TrafficStep step, Instant due) {
        return new Waiting(
                WaitingReason.TRAFFIC_STEP,
                "",
                "%d %% of the calls reach version %s; %d %% at %s"
                        .formatted(
                                draft.traffic().percentage(),
                                draft.goal().targetVersion(),
                                step.percentage(),
                                Lengths.toTheSecond(due)),
                due);
    }

    /** While something is waited for the alias is looked at from time to time. */
    private static Move watching(Draft draft, Move rest) {
        Move watch = AliasMove.watch(draft);
        return watch.call() == null ? rest : watch;
    }

    /**
     * A step is not passed on time alone where the group asks for calls that prove something. Nor is it failed on time
     * alone: an operator that was away, or had no answer, until the time was up counts once more.
     */
    private static Optional<Move> gate(Draft draft, TrafficStep step, Instant due) {
        Integer needed = draft.run().settings().minInvocations();
        if (needed == null || draft.traffic().enoughInvocations()) {
            return Optional.empty();
        }
        Instant end = due.plus(draft.run().settings().eventLimit());
        if (late(draft, end) && draft.counted().isPresent()) {
            draft.fail(
                    ErrorCode.TIMEOUT,
                    "version %s was not invoked %d times (minInvocationsPerStep) by %s; no evidence is no success"
                            .formatted(draft.goal().targetVersion(), needed, Lengths.toTheSecond(end)));
            return Optional.of(Move.REST);
        }
        return Optional.of(count(draft, needed, due.minus(step.afterPrevious()), end));
    }

    private static boolean late(Draft draft, Instant end) {
        return !draft.time().isBefore(end);
    }

    private static Move count(Draft draft, int needed, Instant since, Instant end) {
        draft.waits(new Waiting(
                WaitingReason.INVOCATIONS,
                "",
                "version %s was invoked %s times since the last step; %d needed"
                        .formatted(
                                draft.goal().targetVersion(),
                                draft.counted().map(String::valueOf).orElse("not known how many"),
                                needed),
                late(draft, end) ? draft.clock().deadline() : end));
        if (!late(draft, end)) {
            draft.wakesAt(end);
        }
        Optional<Move> held = AliasMove.heldBack(draft);
        if (held.isPresent()) {
            return held.get();
        }
        @Nullable Instant last = draft.run().alias().lastAnswerAt();
        if (!late(draft, end) && last != null && draft.time().isBefore(last.plus(COUNT_AGAIN))) {
            draft.wakesAt(last.plus(COUNT_AGAIN));
            return Move.REST;
        }
        return new Move(new LambdaCall.CountInvocations(since));
    }
}
