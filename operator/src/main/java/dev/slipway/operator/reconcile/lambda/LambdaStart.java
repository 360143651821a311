package dev.slipway.operator.reconcile.lambda;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.operator.reconcile.run.Next;
import dev.slipway.operator.reconcile.run.RunParts;
import dev.slipway.operator.reconcile.run.RunStart;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunCounts;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.state.RunStatuses;
import java.util.List;
import java.util.Objects;

/** Starts a Lambda run whose turn it is: takes its place in the group, freezes what it uses (design 4, "Start"). */
final class LambdaStart {
    private final RunParts parts;

    LambdaStart(RunParts parts) {
        this.parts = parts;
    }

    /** The started run; empty-handed if another run that is not seen yet has the place: then look again at once. */
    Result start(RunFacts facts, Inputs.CompleteLambda inputs) {
        DeploymentGroup group = Objects.requireNonNull(facts.group());
        if (parts.slot().heldByUnseen(facts)) {
            return new Result.NotYet(new Next(facts.now()));
        }
        Deployment adopted = parts.writer().adopt(facts.run(), group);
        long sequence = parts.slot().take(facts, inputs.hash());
        Deployment started =
                parts.writer().status(adopted, facts.now(), status -> freeze(status, facts, inputs, sequence));
        parts.term().startedHere(started);
        return new Result.Started(started);
    }

    sealed interface Result {
        record Started(Deployment run) implements Result {}

        record NotYet(Next next) implements Result {}
    }

    private void freeze(DeploymentStatus status, RunFacts facts, Inputs.CompleteLambda inputs, long sequence) {
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTotal(1);
        frozen.setTargets(1);
        frozen.setAt(Timestamps.format(facts.now()));
        status.setFrozen(frozen);
        status.setStatus(RunStatuses.IN_PROGRESS);
        status.setSequence(sequence);
        status.setEpoch(Epochs.of(parts.term().epoch()));
        status.setStartTime(Timestamps.format(facts.now()));
        status.setRunDeadline(Timestamps.format(facts.now()
                .plusSeconds(Objects.requireNonNull(
                        Objects.requireNonNull(inputs.settings().getTimeouts()).getRunSeconds()))));
        status.setResolved(inputs.settings());
        status.setRevision(inputs.revision());
        status.setRevisionLabel(Labels.of(inputs.revision()));
        status.setRevisionHash(inputs.hash());
        status.setQueuedBehind(null);
        status.setRollbackInfo(RunStart.triggeredBy(facts));
        RunCounts.allPending(1).store(status);
        status.setWaitingFor(List.of());
        status.setConditions(RunConditions.open(
                facts.run(),
                status,
                facts.now(),
                new RunConditions.Situation(
                        RunConditions.Course.GOING_ON, RunStatuses.IN_PROGRESS, "the run has started")));
    }
}
