package dev.slipway.operator.reconcile.lambda;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.ShiftedAlias;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.plan.lambda.LambdaSnapshot;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookMode;
import dev.slipway.translate.LambdaConfigs;
import dev.slipway.translate.lambda.FunctionStates;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunKinds;
import dev.slipway.translate.run.Settings;
import dev.slipway.translate.run.Snapshots;
import dev.slipway.translate.run.Stopping;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A frozen Lambda run's objects as the value that {@link dev.slipway.plan.lambda.LambdaDecide} decides on. */
final class LambdaSnapshots {
    private final Duration minute;

    /** With intervals whose minutes last as long as this; other than a minute in rehearsals only. */
    LambdaSnapshots(Duration minute) {
        this.minute = minute;
    }

    LambdaSnapshot of(
            RunFacts facts, DeploymentTarget target, Stopping stop, LambdaCalls.Lanes lanes, String freshIdHash) {
        return of(facts, FunctionStates.of(target), stop, lanes, freshIdHash);
    }

    /** Of a run that has begun to move its alias and has lost its target. */
    LambdaSnapshot withoutTarget(
            RunFacts facts,
            ShiftedAlias alias,
            @Nullable FunctionState before,
            Stopping stop,
            LambdaCalls.Lanes lanes) {
        ResolvedSettings resolved =
                Objects.requireNonNull(facts.run().getStatus().getResolved());
        FunctionState known =
                LostTarget.state(alias, LambdaConfigs.steps(resolved.getDeploymentConfig(), minute), before);
        LambdaSnapshot snapshot = of(facts, known, stop, lanes, "");
        return snapshot.of(known, LostTarget.ending(snapshot, facts.deleting(), stop.request()));
    }

    private LambdaSnapshot of(
            RunFacts facts, FunctionState function, Stopping stop, LambdaCalls.Lanes lanes, String freshIdHash) {
        Deployment run = facts.run();
        DeploymentStatus status = Objects.requireNonNull(run.getStatus());
        ResolvedSettings resolved = Objects.requireNonNull(status.getResolved());
        return new LambdaSnapshot(
                RunKinds.kind(run),
                function,
                LambdaConfigs.steps(resolved.getDeploymentConfig(), minute),
                settings(facts, resolved),
                Snapshots.clock(status, facts.now()),
                Boolean.TRUE.equals(run.getSpec().getPaused()),
                stop.request(),
                facts.deleting(),
                stop.alarmEvidence(),
                Snapshots.ending(status.getErrorInformation()),
                lanes.alias(),
                lanes.hook(),
                freshIdHash);
    }

    private static LambdaSnapshot.Settings settings(RunFacts facts, ResolvedSettings resolved) {
        Timeouts timeouts = Objects.requireNonNull(resolved.getTimeouts());
        return new LambdaSnapshot.Settings(
                "Return".equals(resolved.getLambdaHookInvocation()) ? HookMode.RETURN : HookMode.CALLBACK,
                resolved.getMinInvocationsPerStep(),
                patience(resolved),
                seconds(timeouts.getEventSeconds(), Settings.EVENT_SECONDS),
                Snapshots.rollback(facts, resolved));
    }

    /** How long a call that AWS refuses is tried again. */
    static Duration patience(ResolvedSettings resolved) {
        Timeouts timeouts = Objects.requireNonNull(resolved.getTimeouts());
        return seconds(timeouts.getEventStartSeconds(), Settings.EVENT_START_SECONDS);
    }

    private static Duration seconds(@Nullable Integer given, int otherwise) {
        return Duration.ofSeconds(given == null ? otherwise : given);
    }
}
