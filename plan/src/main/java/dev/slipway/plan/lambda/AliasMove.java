package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.function.Retrying;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings the alias to a percentage. There is one way only: look, persist what is intended, change under the lock that the
 * look gave. Whether an earlier change, of this process or of another, came into effect shows at the look.
 */
final class AliasMove {
    private static final Duration WATCH = Duration.ofMinutes(1);

    private AliasMove() {}

    static Move to(Draft draft, int percentage) {
        if (draft.function().retrying() != null && draft.retryAt().isEmpty()) {
            // What was said while it was waited for stays said while it is tried again.
            saysWhy(draft);
        }
        Optional<Move> held = heldBack(draft);
        if (held.isPresent()) {
            return held.get();
        }
        if (draft.lock().isEmpty()) {
            return new Move(new LambdaCall.LookAtAlias());
        }
        draft.function(draft.function().with(draft.traffic().intending(percentage)));
        return new Move(new LambdaCall.Shift(
                percentage,
                AliasLearning.content(draft, percentage),
                draft.lock().get()));
    }

    /** Whether no call about the alias may be made now. */
    static Optional<Move> heldBack(Draft draft) {
        if (draft.run().alias().running()) {
            return Optional.of(Move.REST);
        }
        return draft.retryAt().map(retry -> awaitRetry(draft, retry));
    }

    static Move awaitRetry(Draft draft, Instant retry) {
        saysWhy(draft);
        draft.wakesAt(retry);
        return Move.REST;
    }

    private static void saysWhy(Draft draft) {
        Retrying retrying = Objects.requireNonNull(draft.function().retrying());
        draft.waits(new Waiting(
                WaitingReason.AWS,
                "",
                retrying.message(),
                LambdaEnding.givesUpAt(draft, retrying).orElse(null)));
    }

    /** Between two steps and during hooks: looks from time to time whether the alias is still as it was left. */
    static Move watch(Draft draft) {
        Instant last = draft.run().alias().lastAnswerAt();
        if (last != null && draft.time().isBefore(last.plus(WATCH))) {
            draft.wakesAt(last.plus(WATCH));
            return Move.REST;
        }
        return look(draft);
    }

    /** Looks at the alias, as soon as that may be. */
    static Move look(Draft draft) {
        return heldBack(draft).orElseGet(() -> new Move(new LambdaCall.LookAtAlias()));
    }
}
