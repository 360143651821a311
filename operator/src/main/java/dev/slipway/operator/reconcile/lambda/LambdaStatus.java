package dev.slipway.operator.reconcile.lambda;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.RunProgress;
import dev.slipway.operator.reconcile.run.RunWriter;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunConditions.Course;
import dev.slipway.operator.reconcile.run.words.RunConditions.Situation;
import dev.slipway.operator.reconcile.run.words.RunCounts;
import dev.slipway.operator.reconcile.run.words.Waits;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.lambda.LambdaDecision;
import dev.slipway.plan.lambda.LambdaSnapshot;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.translate.Labels;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.state.RunStatuses;
import java.util.List;
import java.util.Optional;

/** What the status of a Lambda run says while it goes on. */
final class LambdaStatus {

    /** Clock, ending and what is waited for, as decided. */
    static void write(
            DeploymentStatus status,
            RunFacts facts,
            Optional<DeploymentTarget> target,
            LambdaSnapshot snapshot,
            LambdaDecision decision) {
        RunClock clock = decision.clock();
        status.setRunDeadline(Timestamps.format(clock.deadline()));
        status.setPausedSince(clock.pausedSince() == null ? null : Timestamps.format(clock.pausedSince()));
        status.setErrorInformation(RunProgress.error(decision.ending()));
        if (target.isPresent()) {
            LostTarget.noteMade(status);
        }
        LostTarget.remember(status, decision.function());
        if (snapshot.stop() != null && decision.ending() != null) {
            RunProgress.stoppedBy(status, snapshot.stop(), decision.ending().code());
        }
        if (decision.finish() != null) {
            return;
        }
        status.setStatus(RunStatuses.IN_PROGRESS);
        RunCounts.of(target.stream().toList(), target.isPresent() ? 0 : 1).store(status);
        status.setProgress(progress(decision));
        status.setWaitingFor(Waits.of(decision.waitingFor(), status.getWaitingFor(), facts.now()));
        status.setConditions(RunConditions.open(
                facts.run(),
                status,
                facts.now(),
                decision.blocked(snapshot.settings().patience(), facts.now())
                        .map(why -> blocked(facts, decision, why))
                        .orElseGet(() ->
                                situation(facts, decision.waitingFor().stream().findFirst()))));
    }

    /** It is tried on; but a wait for a permission may last for ever, and with it a deletion (K 4). */
    private static Situation blocked(RunFacts facts, LambdaDecision decision, String why) {
        String said = "%s cannot go back to one version: %s"
                .formatted(decision.function().goal().inWords(), why);
        return facts.deleting()
                ? new Situation(
                        Course.STALLED,
                        Reasons.FINALIZER_BLOCKED,
                        said + "; allow it, or remove the finalizer " + Labels.RUN_FINALIZER
                                + " and leave the alias as it is")
                : new Situation(Course.STALLED, Reasons.ALIAS_BLOCKED, said + "; allow it");
    }

    /** One thing that is waited for, before there is a target. */
    static void waits(RunWriter writer, RunFacts facts, Waiting waiting) {
        writer.status(facts.run(), facts.now(), status -> {
            status.setWaitingFor(Waits.of(List.of(waiting), status.getWaitingFor(), facts.now()));
            status.setConditions(
                    RunConditions.open(facts.run(), status, facts.now(), situation(facts, Optional.of(waiting))));
        });
    }

    static String progress(LambdaDecision decision) {
        AliasTraffic traffic = decision.function().traffic();
        return (traffic == null ? 0 : traffic.percentage()) + "%";
    }

    private static Situation situation(RunFacts facts, Optional<Waiting> first) {
        Deployment run = facts.run();
        boolean paused = Boolean.TRUE.equals(run.getSpec().getPaused());
        return new Situation(
                paused ? Course.WAITING : Course.GOING_ON,
                paused ? Reasons.PAUSED : RunStatuses.IN_PROGRESS,
                first.map(Waiting::message).orElse("the alias is being moved"));
    }

    private LambdaStatus() {}
}
