package dev.slipway.plan.lambda;

import dev.slipway.plan.decide.StopEnding;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.Retrying;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.text.Cut;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether a run must end before the alias serves the new version alone and every hook agreed, and why; the first reason stays. */
final class LambdaEnding {

    private LambdaEnding() {}

    static Optional<ErrorInformation> of(Draft draft) {
        LambdaSnapshot run = draft.run();
        return Stream.<Supplier<Optional<ErrorInformation>>>of(
                        () -> Optional.ofNullable(run.ending()),
                        () -> foreign(draft),
                        () -> StopEnding.of(run.deleted(), run.stop()),
                        draft::failure,
                        () -> failedEvent(draft),
                        () -> outOfPatience(draft),
                        () -> timeUp(draft))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Somebody else rules the alias now: the run stops and touches nothing further (design 6). */
    private static Optional<ErrorInformation> foreign(Draft draft) {
        AliasTraffic traffic = draft.function().traffic();
        return traffic == null || traffic.foreign() == null
                ? Optional.empty()
                : because(
                        ErrorCode.INVALID_LAMBDA_CONFIGURATION,
                        "%s was changed by somebody else: %s; nothing further is touched"
                                .formatted(draft.goal().inWords(), traffic.foreign()));
    }

    private static Optional<ErrorInformation> failedEvent(Draft draft) {
        return draft.function()
                .failed()
                .flatMap(event -> because(
                        ErrorCode.HOOK_EXECUTION_FAILURE,
                        "%s: %s"
                                .formatted(
                                        event.text(),
                                        draft.function().event(event).message())));
    }

    /**
     * Permissions may take minutes to come into effect; after that a refusal is one. A pause waits for a person, and what
     * comes of a hook function that is being invoked at this moment is waited for.
     */
    private static Optional<ErrorInformation> outOfPatience(Draft draft) {
        Retrying retrying = draft.function().retrying();
        boolean waits = draft.run().paused() || draft.run().hook().running();
        if (retrying == null || waits || draft.time().isBefore(patientUntil(draft, retrying))) {
            return Optional.empty();
        }
        return switch (retrying.kind()) {
            case DENIED -> because(ErrorCode.IAM_ROLE_PERMISSIONS, retrying.message());
            case REFUSED -> because(ErrorCode.INVALID_LAMBDA_CONFIGURATION, retrying.message());
            case THROTTLED, UNAVAILABLE, NO_CREDENTIALS -> Optional.empty();
        };
    }

    /** Whether AWS has refused what was tried for longer than permissions take. */
    static boolean refusedForLong(Draft draft) {
        Retrying retrying = draft.function().retrying();
        return retrying != null && retrying.refusedFor(draft.run().settings().patience(), draft.time());
    }

    private static Instant patientUntil(Draft draft, Retrying retrying) {
        return retrying.since().plus(draft.run().settings().patience());
    }

    /** When a run that goes on is ended by this trouble, if it lasts; one that is ending or paused waits as long as need be. */
    static Optional<Instant> givesUpAt(Draft draft, Retrying retrying) {
        if (draft.ending() || draft.run().paused()) {
            return Optional.empty();
        }
        Instant deadline = draft.clock().deadline();
        return Optional.of(
                switch (retrying.kind()) {
                    case DENIED, REFUSED -> earlier(patientUntil(draft, retrying), deadline);
                    case THROTTLED, UNAVAILABLE, NO_CREDENTIALS -> deadline;
                });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Optional<ErrorInformation> timeUp(Draft draft) {
        if (!draft.clock().expired(draft.time())) {
            return Optional.empty();
        }
        Retrying retrying = draft.function().retrying();
        String what = "the run's time was up at %s"
                .formatted(Lengths.toTheSecond(draft.clock().deadline()));
        if (retrying == null) {
            return because(ErrorCode.TIMEOUT, what);
        }
        return because(
                retrying.kind() == Trouble.Kind.THROTTLED ? ErrorCode.THROTTLED : ErrorCode.TIMEOUT,
                what + ": " + retrying.message());
    }

    private static Optional<ErrorInformation> because(ErrorCode code, String message) {
        return Optional.of(new ErrorInformation(code, Cut.message(message)));
    }
}
