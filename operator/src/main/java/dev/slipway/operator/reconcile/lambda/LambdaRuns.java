package dev.slipway.operator.reconcile.lambda;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.ShiftedAlias;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.operator.cloud.LambdaTraffic;
import dev.slipway.operator.reconcile.run.AliasRuns;
import dev.slipway.operator.reconcile.run.Next;
import dev.slipway.operator.reconcile.run.RunParts;
import dev.slipway.operator.reconcile.run.RunStops.Stop;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.lambda.LambdaCall;
import dev.slipway.plan.lambda.LambdaDecide;
import dev.slipway.plan.lambda.LambdaDecision;
import dev.slipway.plan.lambda.LambdaSnapshot;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs over Lambda aliases: snapshot, decision, intent, call, status (design 4). What is decided is persisted in the run
 * and in its one target before anything is called because of it; the answer to a call wakes the run again.
 */
public final class LambdaRuns implements AliasRuns {
    private static final int ROUNDS = 10;

    /** About what a call about an alias takes; a slower answer wakes the run. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final RunParts parts;
    private final LambdaCalls calls;
    private final LambdaStart start;
    private final FunctionTargets targets;
    private final AppSpecStage appSpecs;
    private final LambdaSnapshots snapshots;
    private final ExecutionIds ids;

    public LambdaRuns(RunParts parts, LambdaCalls calls, RandomGenerator random, Duration minute) {
        this.parts = parts;
        this.calls = calls;
        this.start = new LambdaStart(parts);
        this.targets = new FunctionTargets(parts.stores());
        this.appSpecs = new AppSpecStage(parts, targets, calls);
        this.snapshots = new LambdaSnapshots(minute);
        this.ids = new ExecutionIds(random);
    }

    @Override
    public Next start(RunFacts facts, Inputs.CompleteLambda inputs) {
        return switch (start.start(facts, inputs)) {
            case LambdaStart.Result.NotYet(var next) -> next;
            case LambdaStart.Result.Started(var run) -> pass(parts.gatherer().gather(run));
        };
    }

    @Override
    public void forget(Deployment run) {
        calls.forget(run.getMetadata().getUid());
    }

    @Override
    public Next pass(RunFacts gathered) {
        RunFacts facts = toTheMillisecond(gathered);
        facts = facts.with(parts.term().takeOver(facts.run(), facts.now()));
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Next> next = round(facts, parts.stops().of(facts));
            if (next.isPresent()) {
                return next.get();
            }
            // Time has passed where an answer was waited for.
            facts = toTheMillisecond(parts.gatherer().gather(facts.run()));
        }
        return new Next(facts.now());
    }

    private static RunFacts toTheMillisecond(RunFacts facts) {
        return facts.at(facts.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private Optional<Next> round(RunFacts facts, Stop stop) {
        Optional<DeploymentTarget> target = target(facts.run());
        if (target.isPresent()) {
            return step(facts, target.get(), stop);
        }
        ShiftedAlias shifted = facts.run().getStatus().getShiftedAlias();
        return shifted == null ? appSpecs.pass(facts, stop) : bringBack(facts, shifted, stop);
    }

    private Optional<DeploymentTarget> target(Deployment run) {
        return parts.gatherer().targets(run).stream().findFirst();
    }

    /** One decision; empty if it is to be decided again at once, from what is persisted now. */
    private Optional<Next> step(RunFacts facts, DeploymentTarget target, Stop stop) {
        String uid = facts.run().getMetadata().getUid();
        LambdaCalls.Lanes lanes = calls.lanes(uid);
        String freshId = ids.fresh();
        LambdaSnapshot snapshot = snapshots.of(facts, target, stop.stopping(), lanes, ExecutionIds.hash(freshId));
        LambdaDecision decision = LambdaDecide.decide(snapshot, facts.now());
        DeploymentTarget proof = decision.provenByTarget() ? targets.write(target, decision.function()) : target;
        Deployment run = parts.writer()
                .status(
                        facts.run(),
                        facts.now(),
                        status -> LambdaStatus.write(status, facts, Optional.of(proof), snapshot, decision));
        Finish finish = decision.finish();
        if (finish != null) {
            DeploymentTarget ended = targets.end(proof, decision.function(), finish.outcome(), finish.message());
            return Optional.of(parts.ending()
                    .afterAlias(facts.with(run), List.of(ended), finish, LambdaStatus.progress(decision)));
        }
        DeploymentTarget written = targets.write(proof, decision.function());
        calls.seen(uid, lanes);
        if (decision.call() != null) {
            boolean answered = call(run, decision, freshId)
                    .filter(answer -> answer.within(MOMENT))
                    .isPresent();
            return answered ? Optional.empty() : Optional.of(new Next(stop.orEarlier(decision.wakeAt())));
        }
        boolean changed = written != target || lanes.heard();
        return changed ? Optional.empty() : Optional.of(new Next(stop.orEarlier(decision.wakeAt())));
    }

    /**
     * A run whose target is gone brings its alias back and ends. Nothing but the run can be written, and nothing else
     * need be: each look shows where the alias is, and going back twice does no harm. How long AWS has refused it is
     * kept in memory.
     */
    private Optional<Next> bringBack(RunFacts facts, ShiftedAlias shifted, Stop stop) {
        String uid = facts.run().getMetadata().getUid();
        LambdaCalls.Lanes lanes = calls.lanes(uid);
        LambdaSnapshot snapshot = snapshots.withoutTarget(facts, shifted, calls.known(uid), stop.stopping(), lanes);
        LambdaDecision decision = LambdaDecide.decide(snapshot, facts.now());
        Deployment run = parts.writer()
                .status(
                        facts.run(),
                        facts.now(),
                        status -> LambdaStatus.write(status, facts, Optional.empty(), snapshot, decision));
        Finish finish = decision.finish();
        if (finish != null) {
            return Optional.of(
                    parts.ending().afterAlias(facts.with(run), List.of(), finish, LambdaStatus.progress(decision)));
        }
        calls.keep(uid, decision.function());
        calls.seen(uid, lanes);
        if (decision.call() != null) {
            call(run, decision, "");
        }
        return Optional.of(new Next(decision.wakeAt()));
    }

    /** Makes the call; of one that is worth waiting for a moment the answer. */
    private Optional<ExpectedAnswer> call(Deployment run, LambdaDecision decision, String freshId) {
        FunctionGoal goal = decision.function().goal();
        return switch (Objects.requireNonNull(decision.call())) {
            case LambdaCall.AboutAlias about ->
                Optional.of(calls.aboutAlias(
                        caller(run),
                        new LambdaTraffic.Alias(scope(run), goal.function(), goal.alias()),
                        about,
                        new LambdaCalls.FunctionVersions(goal.currentVersion(), goal.targetVersion())));
            case LambdaCall.Invoke invoke -> {
                calls.invoke(caller(run), scope(run), invoke, payload(run, freshId));
                yield Optional.empty();
            }
        };
    }

    /** What a function written for CodeDeploy expects, and nothing else (S 5.5). */
    private static String payload(Deployment run, String executionId) {
        return Serialization.asJson(Map.of(
                "DeploymentId",
                Objects.requireNonNull(run.getStatus().getDeploymentId()),
                "LifecycleEventHookExecutionId",
                executionId));
    }

    static LambdaCalls.Caller caller(Deployment run) {
        return new LambdaCalls.Caller(run.getMetadata().getUid(), ResourceID.fromResource(run));
    }

    static AwsScope scope(Deployment run) {
        @Nullable ResolvedSettings resolved = run.getStatus().getResolved();
        return new AwsScope(
                run.getMetadata().getNamespace(),
                resolved == null ? null : resolved.getServiceRoleArn(),
                resolved == null ? null : resolved.getRegion());
    }
}
