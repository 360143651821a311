package dev.slipway.plan.lambda;

import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.routing.TrafficStep;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What must never happen to an alias, whatever happens around it (design 6 and 7). */
@NullUnmarked
final class LambdaInvariants {
    private final Set<String> executions = new HashSet<>();
    private @Nullable Instant lastStep;
    private int seen;

    /** Checked at each decision. */
    void decision(SimulatedLambdaRun world, LambdaSnapshot snapshot, LambdaDecision decision) {
        require(LambdaDecide.decide(snapshot, world.now).equals(decision), "the same snapshot decides in the same way");
        require(decision.call() == null || decision.finish() == null, "a run that ends calls nothing");
        require(snapshot.ending() == null || snapshot.ending().equals(decision.ending()), "the first reason stays");
        require(
                decision.finish() == null
                        || !(decision.finish().rollback() instanceof RollbackDecision.RollBack)
                        || snapshot.alias().answer() != null,
                "no rollback follows what was known of the alias some time ago");
        LambdaCall call = decision.call();
        if (call instanceof LambdaCall.Shift(var percentage, var content, var _)) {
            shift(world, decision, percentage, content);
        }
        if (call instanceof LambdaCall.Invoke(var execution, var _, var _)) {
            require(executions.add(execution.idHash()), "an execution is invoked once");
            require(execution.equals(decision.function().hook()), "an execution is persisted before it is invoked");
        }
        if (decision.call() == null && decision.finish() == null) {
            require(waitsForSomething(decision, snapshot), "no state waits without a reason");
        }
    }

    private static boolean waitsForSomething(LambdaDecision decision, LambdaSnapshot snapshot) {
        return decision.waitingFor().stream().anyMatch(waiting -> waiting.reason() != WaitingReason.ALARM_DATA)
                || snapshot.alias().running()
                || snapshot.hook().running()
                || snapshot.hook().answer() != null
                || !decision.function().equals(snapshot.function());
    }

    private void shift(SimulatedLambdaRun world, LambdaDecision decision, int percentage, AliasContent content) {
        AliasTraffic traffic = decision.function().traffic();
        require(traffic != null && traffic.foreign() == null, "what others changed is not touched");
        require(traffic.intended().contains(percentage), "what is changed is persisted before");
        require(
                content.equals(AliasContent.shifted(traffic.currentVersion(), "42", percentage)),
                "only the two versions are served");
        if (decision.ending() != null) {
            require(percentage == 0, "an ending run goes back");
            return;
        }
        require(percentage == world.steps.get(traffic.stepsDone()).percentage(), "only the next planned step is made");
        require(
                decision.function().event(HookEvent.BEFORE_ALLOW_TRAFFIC).status() == EventProgress.Status.SUCCEEDED,
                "nothing moves before its hook agreed");
        require(!world.paused && !world.awaitsAlarms, "nothing moves while it must not");
    }

    /** Checked whenever time has passed: what came into effect. */
    void effects(SimulatedLambdaRun world) {
        List<SimulatedAlias.Change> changes = world.alias.changes;
        for (; seen < changes.size(); seen++) {
            SimulatedAlias.Change change = changes.get(seen);
            int percentage = percentage(change.content());
            if (change.ours() && percentage > 0) {
                interval(world, change, percentage);
            }
        }
    }

    private void interval(SimulatedLambdaRun world, SimulatedAlias.Change change, int percentage) {
        List<Integer> planned =
                world.steps.stream().map(TrafficStep::percentage).toList();
        int index = planned.indexOf(percentage);
        require(index >= 0, "only planned weights are ever served");
        Duration interval = world.steps.get(index).afterPrevious();
        Instant last = lastStep;
        require(
                last == null || Duration.between(last, change.at()).compareTo(interval) >= 0,
                "steps keep their interval");
        lastStep = change.at();
    }

    private static int percentage(AliasContent content) {
        if (content.single()) {
            return content.version().equals("42") ? 100 : 0;
        }
        return (int) Math.round(content.weights().getOrDefault("42", -1.0) * 100);
    }

    /** Checked once the run has ended and all that was on its way has arrived. */
    void end(SimulatedLambdaRun world, boolean foreign) {
        require(world.finish != null, "every run ends");
        AliasTraffic traffic = world.function.traffic();
        boolean succeeded = world.finish.outcome() == Outcome.SUCCEEDED;
        if (succeeded) {
            for (HookEvent event : HookEvent.values()) {
                require(
                        world.function.event(event).status() == EventProgress.Status.SUCCEEDED,
                        "a success has seen every event succeed");
            }
        }
        for (HookEvent event : HookEvent.values()) {
            require(world.function.event(event).over(), "nothing is left open at the end");
        }
        ErrorInformation error = world.finish.error();
        require(
                error == null
                        || error.code() != ErrorCode.HOOK_EXECUTION_FAILURE
                        || world.function.failed().isPresent(),
                "what a hook is said to have failed did fail");
        if (foreign) {
            return;
        }
        require(world.alias.content.single(), "the alias ends on one version");
        boolean target = world.alias.content.version().equals("42");
        require(!succeeded || target, "a success ends on the new version");
        require(
                succeeded || target == (traffic != null && traffic.complete()),
                "a run that ends early goes back unless all traffic had moved");
    }

    static void require(boolean condition, String rule) {
        if (!condition) {
            throw new AssertionError("broken: " + rule);
        }
    }
}
