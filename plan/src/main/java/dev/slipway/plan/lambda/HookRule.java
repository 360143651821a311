package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.call.HookAnswer;
import dev.slipway.plan.lambda.call.Invocation;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.function.HookExecution;
import dev.slipway.plan.text.Cut;
import java.time.Instant;
import java.util.Optional;

/**
 * Hook functions (S 5.5): invoked at most once for an execution, whose id is persisted before; what becomes of an
 * invocation nobody heard of is waited for, or counts as a failure where only the invocation itself brings the answer.
 */
final class HookRule {

    private HookRule() {}

    /** Takes in what is known of the execution that is waited for. */
    static void takeIn(Draft draft) {
        HookExecution execution = draft.function().hook();
        if (execution == null || draft.function().event(execution.event()).over()) {
            return;
        }
        HookExecution.Answer answer = execution.answer();
        if (answer != null) {
            answered(draft, execution, answer.succeeded(), answer.message());
        } else {
            invocation(draft, execution);
        }
        HookExecution still = draft.function().hook();
        if (still != null
                && !draft.function().event(still.event()).over()
                && !draft.time().isBefore(still.deadline())) {
            fails(
                    draft,
                    still.event(),
                    "hook function %s did not answer within %s"
                            .formatted(function(draft, still), Lengths.of(still.start(), still.deadline())));
        }
    }

    private static void invocation(Draft draft, HookExecution execution) {
        HookAnswer heard = draft.run().hook().answer();
        if (heard != null && heard.idHash().equals(execution.idHash())) {
            heard(draft, execution, heard.outcome());
        } else if (execution.sending() == HookExecution.Sending.SENT
                && draft.run().hook().free()) {
            lost(draft, execution, "the operator was restarted meanwhile");
        }
    }

    private static void heard(Draft draft, HookExecution execution, Invocation outcome) {
        switch (outcome) {
            case Invocation.Accepted _ -> {
                AliasLearning.wentWell(draft);
                draft.function(draft.function().with(execution.as(HookExecution.Sending.ACCEPTED)));
            }
            case Invocation.Returned(var succeeded, var message) -> answered(draft, execution, succeeded, message);
            case Invocation.NotInvoked(var trouble) -> notInvoked(draft, execution, trouble);
            case Invocation.Absent(var message) -> fails(draft, execution.event(), message);
            case Invocation.Unknown(var message) -> lost(draft, execution, message);
        }
    }

    /**
     * It is certain that it was not invoked: it may be tried again, as another execution. A permission may take minutes to
     * come into effect; what AWS calls invalid stays so.
     */
    private static void notInvoked(Draft draft, HookExecution execution, Trouble trouble) {
        switch (trouble.kind()) {
            case THROTTLED, UNAVAILABLE, NO_CREDENTIALS, DENIED -> {
                draft.function(draft.function().with((HookExecution) null));
                AliasLearning.trouble(draft, trouble);
            }
            case REFUSED -> fails(draft, execution.event(), trouble.message());
        }
    }

    private static void lost(Draft draft, HookExecution execution, String why) {
        AliasLearning.wentWell(draft);
        switch (draft.run().settings().hookMode()) {
            case CALLBACK -> draft.function(draft.function().with(execution.as(HookExecution.Sending.LOST)));
            case RETURN ->
                fails(
                        draft,
                        execution.event(),
                        "result of hook function %s was lost: %s".formatted(function(draft, execution), why));
        }
    }

    private static void answered(Draft draft, HookExecution execution, boolean succeeded, String message) {
        AliasLearning.wentWell(draft);
        if (!succeeded) {
            fails(
                    draft,
                    execution.event(),
                    "hook function %s answered Failed%s"
                            .formatted(function(draft, execution), message.isEmpty() ? "" : ": " + message));
            return;
        }
        draft.function(draft.function().ends(execution.event(), EventProgress.Status.SUCCEEDED, draft.time(), message));
    }

    private static void fails(Draft draft, HookEvent event, String message) {
        draft.function(draft.function().ends(event, EventProgress.Status.FAILED, draft.time(), Cut.message(message)));
    }

    /** Whether a function is to be invoked, and no invocation of it is known to have reached AWS. */
    static boolean unsent(Draft draft) {
        HookExecution execution = draft.function().hook();
        return draft.goal().hooks().keySet().stream()
                .filter(event -> draft.function().event(event).status() == EventProgress.Status.IN_PROGRESS)
                .anyMatch(event -> execution == null
                        || execution.event() != event
                        || execution.sending() == HookExecution.Sending.SENT);
    }

    private static String function(Draft draft, HookExecution execution) {
        return draft.goal().hook(execution.event()).orElse("");
    }

    /**
     * Brings the event forward. Empty: it is over. Present: a call to make, or none and something is waited for.
     */
    static Optional<Move> advance(Draft draft, HookEvent event) {
        EventProgress progress = draft.function().event(event);
        if (progress.over()) {
            return Optional.empty();
        }
        Optional<String> function = draft.goal().hook(event);
        if (function.isEmpty()) {
            draft.function(draft.function().ends(event, EventProgress.Status.SUCCEEDED, draft.time(), ""));
            return Optional.empty();
        }
        HookExecution execution = draft.function().hook();
        if (execution == null || execution.event() != event) {
            return Optional.of(start(draft, event, function.get()));
        }
        draft.waits(new Waiting(
                WaitingReason.HOOK,
                Cut.to(function.get(), MAX_SUBJECT),
                Cut.message("hook function %s has not answered %s yet%s"
                        .formatted(
                                function.get(),
                                event.text(),
                                execution.sending() == HookExecution.Sending.LOST
                                        ? "; whether it was invoked is not known"
                                        : "")),
                execution.deadline()));
        draft.wakesAt(execution.deadline());
        return Optional.of(Move.REST);
    }

    private static final int MAX_SUBJECT = 63;

    private static Move start(Draft draft, HookEvent event, String function) {
        if (draft.run().paused()) {
            return Pauses.rest(draft);
        }
        Optional<Instant> retry = draft.retryAt();
        if (retry.isPresent()) {
            return AliasMove.awaitRetry(draft, retry.get());
        }
        if (!draft.run().hook().free()) {
            return Move.REST;
        }
        HookExecution execution = new HookExecution(
                event,
                draft.run().freshIdHash(),
                draft.time(),
                draft.time().plus(draft.run().settings().eventLimit()),
                HookExecution.Sending.SENT,
                null);
        draft.function(draft.function().starts(event, draft.time()).with(execution));
        return new Move(new LambdaCall.Invoke(
                execution, function, draft.run().settings().hookMode()));
    }
}
