package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.lambda.call.AliasAnswer;
import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.HookAnswer;
import dev.slipway.plan.lambda.call.InvocationCount;
import dev.slipway.plan.lambda.call.Lane;
import dev.slipway.plan.lambda.call.Preflight;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.function.HookExecution;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One run over one alias, with an operator that forgets everything now and then. */
final class SimulatedLambdaRun {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final RandomGenerator random;
    final SimulatedAlias alias;
    final SimulatedHooks hooks;
    final List<TrafficStep> steps;
    final LambdaSnapshot.Settings settings;
    final RunKind kind;
    final List<String> story = new ArrayList<>();
    Instant now = START;
    int troublePercent;
    int crashPercent;
    boolean paused;
    boolean deleted;
    boolean awaitsAlarms;

    @Nullable
    StopRequest stop;

    long invocations;

    /** What is persisted: run and target are two objects, written one after the other. */
    RunClock clock;

    @Nullable
    ErrorInformation ending;

    FunctionState function;

    @Nullable
    Finish finish;

    /** What only this process knows. */
    private Lane<AliasAnswer> aliasLane = Lane.idle();

    private Lane<HookAnswer> hookLane = Lane.idle();
    private LambdaCall.@Nullable AboutAlias aliasCall;
    private LambdaCall.@Nullable Invoke hookCall;
    private int ids;

    SimulatedLambdaRun(RandomGenerator random) {
        this.random = random;
        this.alias = new SimulatedAlias(random, AliasContent.only("41"));
        this.hooks = new SimulatedHooks(random, random.nextInt(3) * 15);
        this.steps = schedule();
        this.kind = random.nextInt(6) == 0 ? RunKind.ROLLBACK : RunKind.DEPLOYMENT;
        this.settings = new LambdaSnapshot.Settings(
                random.nextBoolean() ? HookMode.CALLBACK : HookMode.RETURN,
                random.nextInt(4) == 0 ? 10 : null,
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                new RollbackSettings(random.nextBoolean(), Set.of(AutoRollbackEvent.values()), random.nextBoolean()));
        this.clock = RunClock.starting(now, Duration.ofHours(50));
        this.function = FunctionState.starting(
                new FunctionGoal("api", "live", random.nextBoolean() ? "41" : null, "42", hookFunctions()));
    }

    private List<TrafficStep> schedule() {
        return switch (random.nextInt(3)) {
            case 0 -> TrafficRouting.allAtOnce();
            case 1 -> TrafficRouting.canary(1 + random.nextInt(99), Duration.ofMinutes(1 + random.nextInt(30)));
            default -> TrafficRouting.linear(10 + random.nextInt(60), Duration.ofMinutes(1 + random.nextInt(10)));
        };
    }

    private Map<HookEvent, String> hookFunctions() {
        Map<HookEvent, String> functions = new EnumMap<>(HookEvent.class);
        if (random.nextBoolean()) {
            functions.put(HookEvent.BEFORE_ALLOW_TRAFFIC, "before");
        }
        if (random.nextBoolean()) {
            functions.put(HookEvent.AFTER_ALLOW_TRAFFIC, "after");
        }
        return functions;
    }

    /** Time passes: calls come back, functions answer. Answers whether anything is under way in this process. */
    void passTime(Duration length) {
        now = now.plus(length);
        alias.passTime(now);
        HookExecution hook = function.hook();
        HookExecution answered = hooks.answered(hook, now);
        if (answered != null && answered != hook) {
            say("hook answers " + answered.answer());
            function = function.with(answered);
        }
        callsComeBack();
    }

    private void callsComeBack() {
        if (aliasCall != null) {
            AliasAnswer answer = answer(aliasCall);
            say("AWS: " + answer);
            aliasLane = new Lane<>(false, answer, now);
            aliasCall = null;
        }
        if (hookCall != null && random.nextBoolean()) {
            HookAnswer answer =
                    new HookAnswer(hookCall.execution().idHash(), hooks.invoke(hookCall, troublePercent, now));
            say("AWS: " + answer);
            hookLane = new Lane<>(false, answer, now);
            hookCall = null;
        }
    }

    private AliasAnswer answer(LambdaCall.AboutAlias call) {
        return switch (call) {
            case LambdaCall.LookAtAll _ -> new AliasAnswer.LookedAtAll(lookAtAll());
            case LambdaCall.LookAtAlias _ -> new AliasAnswer.Looked(alias.read(troublePercent));
            case LambdaCall.Shift shift ->
                new AliasAnswer.Shifted(
                        shift.percentage(), alias.update(shift.content(), shift.revisionId(), troublePercent, now));
            case LambdaCall.CountInvocations _ ->
                new AliasAnswer.Counted(
                        alias.chance(troublePercent)
                                ? new InvocationCount.Failed(alias.trouble())
                                : new InvocationCount.Counted(invocations += random.nextInt(6)));
        };
    }

    private Preflight lookAtAll() {
        return switch (alias.read(troublePercent)) {
            case AliasReading.Found found -> new Preflight.Found(found, Set.of(), false);
            case AliasReading.Absent(var message) -> new Preflight.Absent(message);
            case AliasReading.Failed(var trouble) -> new Preflight.Failed(trouble);
        };
    }

    /** The operator decides until nothing changes; it may die between any two writes. */
    void operate(LambdaInvariants invariants) {
        for (int round = 0; finish == null; round++) {
            if (round > 50) {
                throw new AssertionError("decides for ever");
            }
            LambdaSnapshot snapshot = snapshot();
            LambdaDecision decision = LambdaDecide.decide(snapshot, now);
            invariants.decision(this, snapshot, decision);
            if (dies("before the run is written")) {
                return;
            }
            if (decision.provenByTarget()) {
                if (answeredUnseen(decision)) {
                    continue;
                }
                function = decision.function();
                if (dies("after the target is written, before the run is")) {
                    return;
                }
            }
            clock = decision.clock();
            ending = decision.ending();
            if (dies("before the target is written")) {
                return;
            }
            if (answeredUnseen(decision)) {
                continue;
            }
            boolean same = decision.function().equals(snapshot.function());
            function = decision.function();
            boolean heard = aliasLane.answer() != null || hookLane.answer() != null;
            aliasLane = aliasLane.seen();
            hookLane = hookLane.seen();
            if (dies("before the call")) {
                return;
            }
            if (decision.finish() != null) {
                finish = decision.finish();
                say("ended: " + finish);
            } else if (decision.call() != null) {
                call(decision.call());
                return;
            } else if (same && !heard) {
                return;
            }
        }
    }

    /** The operator's cache may lag behind an answer that was kept in time: what it writes of the target is refused then. */
    private boolean answeredUnseen(LambdaDecision decision) {
        HookExecution execution = function.hook();
        if (execution == null
                || execution.answer() != null
                || settings.hookMode() == HookMode.RETURN
                || function.event(execution.event()).over()
                || decision.function()
                        .failed()
                        .filter(execution.event()::equals)
                        .isEmpty()
                || random.nextBoolean()) {
            return false;
        }
        say("the hook's answer had come in time and was not seen");
        function = function.with(new HookExecution(
                execution.event(),
                execution.idHash(),
                execution.start(),
                execution.deadline(),
                execution.sending(),
                new HookExecution.Answer(true, "")));
        return true;
    }

    private void call(LambdaCall call) {
        say("calls " + call);
        switch (call) {
            case LambdaCall.AboutAlias about -> {
                if (aliasLane.running()) {
                    throw new AssertionError("two calls about the alias at once");
                }
                aliasCall = about;
                aliasLane = new Lane<>(true, null, aliasLane.lastAnswerAt());
            }
            case LambdaCall.Invoke invoke -> {
                hookCall = invoke;
                hookLane = new Lane<>(true, null, hookLane.lastAnswerAt());
            }
        }
    }

    private boolean dies(String where) {
        if (!alias.chance(crashPercent)) {
            return false;
        }
        restart(where);
        return true;
    }

    /** A call that was under way may still have its effect, and nobody hears of it. */
    void restart(String where) {
        say("operator dies " + where);
        if (aliasCall instanceof LambdaCall.Shift shift && random.nextBoolean()) {
            alias.update(shift.content(), shift.revisionId(), troublePercent, now);
        }
        if (hookCall != null && random.nextBoolean()) {
            hooks.invoke(hookCall, troublePercent, now);
        }
        aliasCall = null;
        hookCall = null;
        aliasLane = Lane.idle();
        hookLane = Lane.idle();
    }

    LambdaSnapshot snapshot() {
        return new LambdaSnapshot(
                kind,
                function,
                steps,
                settings,
                clock,
                paused,
                stop,
                deleted,
                awaitsAlarms ? AlarmEvidence.AWAITED : AlarmEvidence.COMPLETE,
                ending,
                aliasLane,
                hookLane,
                "id" + ids++);
    }

    void say(String what) {
        story.add(Duration.between(START, now) + " " + what);
    }
}
