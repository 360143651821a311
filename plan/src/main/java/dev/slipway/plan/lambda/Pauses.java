package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;

/** A pause holds back steps and hooks; what is under way goes on. */
final class Pauses {

    private Pauses() {}

    static Move rest(Draft draft) {
        draft.waits(new Waiting(
                WaitingReason.PAUSED,
                "",
                "paused (spec.paused); %d %% of the calls reach version %s"
                        .formatted(
                                draft.function().traffic() == null
                                        ? 0
                                        : draft.traffic().percentage(),
                                draft.goal().targetVersion()),
                null));
        return Move.REST;
    }
}
