package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.targets.EndOfNamespace;
import dev.slipway.operator.reconcile.run.targets.TargetNames;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.reconcile.run.words.Failures;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunCounts;
import dev.slipway.operator.reconcile.run.words.Warnings;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueueDecision;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.text.Cut;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunKinds;
import dev.slipway.translate.state.RunStatuses;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run: hosts' health first, then the one terminal write, which also holds the rollback's name or the reason for
 * none (design 4), then what follows from it.
 */
public final class RunEnding {
    private static final int MAX_MESSAGE = 200;

    private final RunWriter writer;
    private final HostHealthRepair health;
    private final RunSettlement settlement;
    private final Targets targets;

    RunEnding(RunWriter writer, HostHealthRepair health, RunSettlement settlement, Targets targets) {
        this.targets = targets;
        this.writer = writer;
        this.health = health;
        this.settlement = settlement;
    }

    /** Ends a run that never started; nothing was dispatched, so there is nothing to roll back. */
    Next beforeStart(RunFacts facts, String word, String code, String message) {
        return beforeStart(facts, word, error(code, message), _ -> {});
    }

    /** Ends a run that another one is in the way of; its group tells it from one that somebody stopped. */
    Next gaveWay(RunFacts facts, QueueDecision.Entry to) {
        return beforeStart(
                facts,
                RunStatuses.STOPPED,
                error(Reasons.MANUAL_STOP, to.message()),
                status -> status.setSupersededBy(to.behind()));
    }

    /** Ends a run that its alarms do not let start. */
    Next beforeStart(RunFacts facts, StopRequest stop) {
        String message = stop.cause() == StopRequest.Cause.ALARM
                ? "alarm %s is in ALARM: not started; overrideAlarmConfiguration of a run gets past it"
                : "not started because its alarms could not be read: %s";
        return beforeStart(
                facts,
                RunStatuses.STOPPED,
                error(Reasons.ALARM_ACTIVE, Cut.to(message.formatted(stop.by()), MAX_MESSAGE)),
                status -> status.setAlarm(Cut.to(stop.by(), RunProgress.MAX_ALARM)));
    }

    private Next beforeStart(RunFacts facts, String word, ErrorInformation error, Consumer<DeploymentStatus> because) {
        String message = Objects.requireNonNull(error.getMessage());
        removeTargets(facts.run());
        Deployment ended = writer.status(facts.run(), facts.now(), status -> {
            status.setAlarm(null);
            because.accept(status);
            status.setErrorInformation(error);
            status.setRollbackInfo(nothingToRollBack(facts.run(), status.getRollbackInfo()));
            end(facts, status, word, message);
        });
        return settlement.pass(facts, ended);
    }

    /** A start that broke off may have left targets. Nothing was dispatched, and nobody would ever end them. */
    private void removeTargets(Deployment run) {
        EndOfNamespace.allows(run, () -> targets.list(run).forEach(targets::delete));
    }

    /**
     * Requests to make targets may be on their way when a start breaks off, a former leader's too, and arrive after all
     * targets were removed and the run has ended.
     */
    void removeLateTargets(RunFacts facts) {
        if (!RunStatuses.frozen(facts.run())) {
            EndOfNamespace.allows(facts.run(), () -> facts.targets().forEach(targets::delete));
        }
    }

    private static ErrorInformation error(String code, String message) {
        ErrorInformation error = new ErrorInformation();
        error.setCode(code);
        error.setMessage(message);
        return error;
    }

    /** Ends a run all of whose targets have ended. */
    Next afterTargets(RunFacts facts, List<DeploymentTarget> targets, Finish finish) {
        health.repair(facts, targets);
        Deployment ended = writer.status(facts.run(), facts.now(), status -> {
            RunCounts.of(targets, Math.max(0, frozenTargets(status) - targets.size()))
                    .store(status);
            status.setFailures(Failures.of(targets));
            status.setWarnings(Warnings.of(targets));
            status.setErrorInformation(RunProgress.error(finish.error()));
            status.setRollbackInfo(rollback(facts.run(), status.getRollbackInfo(), finish.rollback()));
            Pins.first(facts.run(), targets).ifPresent(found -> Pins.store(status, found));
            Outstanding.none(status);
            end(facts, status, word(finish.outcome()), finish.message());
        });
        return settlement.pass(facts, ended);
    }

    /** Ends a Lambda run that has started and has touched nothing: there is nothing to roll back. */
    public Next withoutTarget(RunFacts facts, dev.slipway.plan.outcome.ErrorInformation error) {
        Deployment ended = writer.status(facts.run(), facts.now(), status -> {
            status.setErrorInformation(RunProgress.error(error));
            RollbackInfo info = status.getRollbackInfo() == null ? new RollbackInfo() : status.getRollbackInfo();
            info.setRollbackMessage("not rolled back: the run ended before it touched the alias");
            status.setRollbackInfo(info);
            end(facts, status, word(error.code().outcome()), error.message());
        });
        return settlement.pass(facts, ended);
    }

    /** Ends a Lambda run whose target has ended. */
    public Next afterAlias(RunFacts facts, List<DeploymentTarget> targets, Finish finish, String progress) {
        Deployment ended = writer.status(facts.run(), facts.now(), status -> {
            RunCounts.of(targets, targets.isEmpty() ? 1 : 0).store(status);
            status.setProgress(progress);
            status.setFailures(Failures.of(targets));
            status.setErrorInformation(RunProgress.error(finish.error()));
            status.setRollbackInfo(rollback(facts.run(), status.getRollbackInfo(), finish.rollback()));
            end(facts, status, word(finish.outcome()), finish.message());
        });
        return settlement.pass(facts, ended);
    }

    /** A rollback that never started says nothing of the kind: it is never rolled back anyway. */
    private static @Nullable RollbackInfo nothingToRollBack(Deployment run, @Nullable RollbackInfo before) {
        if (RunKinds.kind(run) != RunKind.DEPLOYMENT) {
            return before;
        }
        RollbackInfo info = before == null ? new RollbackInfo() : before;
        info.setRollbackMessage("not rolled back: the run never started, so nothing was touched");
        return info;
    }

    private static int frozenTargets(DeploymentStatus status) {
        return status.getFrozen() == null || status.getFrozen().getTargets() == null
                ? 0
                : status.getFrozen().getTargets();
    }

    static void end(RunFacts facts, DeploymentStatus status, String word, String message) {
        status.setStatus(word);
        status.setCompleteTime(Timestamps.format(facts.now()));
        status.setPausedSince(null);
        status.setWaitingFor(List.of());
        status.setQueuedBehind(null);
        status.setConditions(RunConditions.ended(facts.run(), status, facts.now(), message));
    }

    private static String word(Outcome outcome) {
        return outcome.text();
    }

    private static @Nullable RollbackInfo rollback(
            Deployment run, @Nullable RollbackInfo before, RollbackDecision decision) {
        RollbackInfo info = before == null ? new RollbackInfo() : before;
        switch (decision) {
            case RollbackDecision.NotNeeded none -> {
                return before;
            }
            case RollbackDecision.NoRollback none -> info.setRollbackMessage(none.message());
            case RollbackDecision.RollBack back -> {
                info.setRollbackDeploymentName(TargetNames.rollback(run));
                info.setRollbackMessage(back.message());
            }
        }
        return info;
    }
}
