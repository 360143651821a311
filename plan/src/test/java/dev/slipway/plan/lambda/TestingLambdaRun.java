package dev.slipway.plan.lambda;

import dev.slipway.plan.lambda.call.AliasAnswer;
import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.HookAnswer;
import dev.slipway.plan.lambda.call.Lane;
import dev.slipway.plan.lambda.call.Preflight;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.function.HookMode;
import dev.slipway.plan.lambda.routing.TrafficRouting;
import dev.slipway.plan.lambda.routing.TrafficStep;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.StopRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Lambda run for tests of single rules: 41 to 42, ten percent first and the rest ten minutes later. */
final class TestingLambdaRun {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    RunKind kind = RunKind.DEPLOYMENT;
    List<TrafficStep> steps = TrafficRouting.canary(10, Duration.ofMinutes(10));
    HookMode hookMode = HookMode.CALLBACK;

    @Nullable
    Integer minInvocations;

    boolean rollbackEnabled = true;
    boolean paused;
    boolean deleted;
    boolean awaitsAlarms;

    @Nullable
    StopRequest stop;

    @Nullable
    ErrorInformation ending;

    Lane<AliasAnswer> alias = new Lane<>(false, null, NOON);
    Lane<HookAnswer> hook = Lane.idle();
    FunctionState function;

    TestingLambdaRun() {
        this(new FunctionGoal("api", "live", "41", "42", Map.of()));
    }

    TestingLambdaRun(FunctionGoal goal) {
        this.function = FunctionState.starting(goal);
    }

    static TestingLambdaRun hooked() {
        return new TestingLambdaRun(
                new FunctionGoal("api", "live", "41", "42", Map.of(HookEvent.BEFORE_ALLOW_TRAFFIC, "check")));
    }

    /** Where the alias stands, and when the next step is due. */
    TestingLambdaRun at(int percentage, int stepsDone, @Nullable Instant nextStepAt) {
        function = function.ends(HookEvent.BEFORE_ALLOW_TRAFFIC, EventProgress.Status.SUCCEEDED, NOON, "")
                .with(new AliasTraffic("41", percentage, List.of(), stepsDone, nextStepAt, null, false, null));
        return this;
    }

    TestingLambdaRun looked(AliasContent content) {
        return answered(new AliasAnswer.Looked(new AliasReading.Found(content, "r1")));
    }

    TestingLambdaRun answered(AliasAnswer answer) {
        alias = new Lane<>(false, answer, NOON);
        return this;
    }

    TestingLambdaRun preflight(AliasContent content, Set<String> missing, boolean provisioned) {
        return answered(new AliasAnswer.LookedAtAll(
                new Preflight.Found(new AliasReading.Found(content, "r1"), missing, provisioned)));
    }

    LambdaDecision decide(Instant now) {
        return LambdaDecide.decide(snapshot(), now);
    }

    LambdaDecision decide() {
        return decide(NOON);
    }

    /** Persists a decision, as the operator does, and forgets what was heard. */
    TestingLambdaRun then(LambdaDecision decision) {
        function = decision.function();
        ending = decision.ending();
        alias = alias.seen();
        hook = hook.seen();
        return this;
    }

    LambdaSnapshot snapshot() {
        return new LambdaSnapshot(
                kind,
                function,
                steps,
                new LambdaSnapshot.Settings(
                        hookMode,
                        minInvocations,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        new RollbackSettings(rollbackEnabled, Set.of(AutoRollbackEvent.values()), false)),
                RunClock.starting(NOON, Duration.ofHours(50)),
                paused,
                stop,
                deleted,
                awaitsAlarms ? AlarmEvidence.AWAITED : AlarmEvidence.COMPLETE,
                ending,
                alias,
                hook,
                "fresh");
    }
}
