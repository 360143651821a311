package dev.slipway.plan.lambda;

import dev.slipway.plan.decide.AlarmNotice;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.Retrying;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.text.Cut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decision that is being made: the state as it will be persisted, and what this very decision has learned. */
final class Draft {
    private final LambdaSnapshot run;
    private final RunClock clock;
    private final Instant now;
    private final List<Waiting> waits = new ArrayList<>();
    private FunctionState function;
    private @Nullable Instant wakeAt;
    private @Nullable String lock;
    private @Nullable Long counted;
    private @Nullable ErrorInformation failure;
    private boolean ending;

    Draft(LambdaSnapshot run, RunClock clock, Instant now) {
        this.run = run;
        this.clock = clock;
        this.now = now;
        AliasTraffic traffic = run.function().traffic();
        this.function = traffic == null ? run.function() : run.function().with(traffic.clock(now, run.paused()));
    }

    LambdaSnapshot run() {
        return run;
    }

    RunClock clock() {
        return clock;
    }

    Instant time() {
        return now;
    }

    FunctionGoal goal() {
        return function.goal();
    }

    FunctionState function() {
        return function;
    }

    void function(FunctionState newer) {
        function = newer;
    }

    /** Where the alias stands; only to be asked for once it was looked at. */
    AliasTraffic traffic() {
        AliasTraffic traffic = function.traffic();
        if (traffic == null) {
            throw new IllegalStateException("the alias was not looked at yet");
        }
        return traffic;
    }

    /** The revision id that the alias has had just now, if this decision follows a look at it. */
    Optional<String> lock() {
        return Optional.ofNullable(lock);
    }

    void lock(String revisionId) {
        lock = revisionId;
    }

    Optional<Long> counted() {
        return Optional.ofNullable(counted);
    }

    void counted(long invocations) {
        counted = invocations;
    }

    Optional<ErrorInformation> failure() {
        return Optional.ofNullable(failure);
    }

    /** The first failure stays. */
    void fail(ErrorCode code, String message) {
        if (failure == null) {
            failure = new ErrorInformation(code, Cut.message(message));
        }
    }

    /** Whether it is decided that the run ends. */
    boolean ending() {
        return ending;
    }

    void ends() {
        ending = true;
    }

    Optional<Instant> retryAt() {
        Retrying retrying = function.retrying();
        return retrying == null || !now.isBefore(retrying.at()) ? Optional.empty() : Optional.of(retrying.at());
    }

    void waits(Waiting waiting) {
        waits.add(waiting);
    }

    void wakesAt(Instant instant) {
        if (wakeAt == null || instant.isBefore(wakeAt)) {
            wakeAt = instant;
        }
    }

    LambdaDecision call(LambdaCall call, @Nullable ErrorInformation ending) {
        return decision(call, ending, null);
    }

    LambdaDecision rest(@Nullable ErrorInformation ending) {
        return decision(null, ending, null);
    }

    LambdaDecision finish(Finish finish) {
        return decision(null, finish.error(), finish);
    }

    private LambdaDecision decision(
            @Nullable LambdaCall call, @Nullable ErrorInformation ending, @Nullable Finish finish) {
        if (ending == null && clock.pausedSince() == null) {
            wakesAt(clock.deadline());
        }
        if (ending == null && finish == null) {
            AlarmNotice.of(run.alarmEvidence(), clock.pausedSince() == null ? clock.deadline() : null)
                    .ifPresent(waits::add);
        }
        return new LambdaDecision(clock, ending, function, call, waits, finish == null ? wakeAt : null, finish);
    }
}
