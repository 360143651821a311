package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.Retrying;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a Lambda run next. Clock, ending and function are persisted first; then the call is made, or the run
 * ends; without either, it is decided again once something happens.
 *
 * @param ending why the run ends, as soon as that is known
 * @param call null if nothing is to be called now
 * @param wakeAt when it is to be decided again although nothing happens
 * @param finish null as long as the run goes on
 */
public record LambdaDecision(
        RunClock clock,
        @Nullable ErrorInformation ending,
        FunctionState function,
        @Nullable LambdaCall call,
        List<Waiting> waitingFor,
        @Nullable Instant wakeAt,
        @Nullable Finish finish) {

    public LambdaDecision {
        waitingFor = List.copyOf(waitingFor);
    }

    /**
     * Whether the run ends because of what its target says. Then the target is written first, under the version that was
     * looked at: an answer that came in time and was not seen yet makes that fail, and it is decided anew. Every other
     * reason is persisted in the run first, since the events that it closes do not tell it.
     */
    public boolean provenByTarget() {
        return ending != null && ending.code() == ErrorCode.HOOK_EXECUTION_FAILURE;
    }

    /**
     * Why a run that is to end cannot: AWS refuses what would bring its alias back to one version. It is tried on, and only
     * somebody who grants it, or gives the alias up, can help.
     */
    public Optional<String> blocked(Duration patience, Instant now) {
        return ending == null || finish != null
                ? Optional.empty()
                : Optional.ofNullable(function.retrying())
                        .filter(retrying -> retrying.refusedFor(patience, now))
                        .map(Retrying::message);
    }
}
