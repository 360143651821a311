package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.run.targets.FanOut;
import dev.slipway.operator.reconcile.run.targets.TargetNames;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunCounts;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Settings;
import dev.slipway.translate.state.RunStatuses;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run whose turn it is: takes its place in the group and freezes what it uses and which hosts it has (design 4,
 * "Start"). Until the last write nothing is dispatched, and every earlier one is repeated without harm. Their targets are
 * made by {@link RunProgress}, but for those that the freeze has no room to list.
 */
public final class RunStart {
    private final RunGatherer gatherer;
    private final RunWriter writer;
    private final GroupSlot slot;
    private final Targets targets;
    private final RunProgress progress;
    private final Epoch epoch;

    RunStart(RunGatherer gatherer, RunWriter writer, GroupSlot slot, RunProgress progress, TermRuns term) {
        this.gatherer = gatherer;
        this.writer = writer;
        this.slot = slot;
        this.progress = progress;
        this.targets = term.targets();
        this.epoch = term.epoch();
    }

    Next pass(RunFacts facts, Inputs.Complete inputs) {
        DeploymentGroup group = Objects.requireNonNull(facts.group());
        if (slot.heldByUnseen(facts)) {
            return new Next(facts.now());
        }
        Deployment adopted = writer.adopt(facts.run(), group);
        long sequence = slot.take(facts, inputs.goal().hash());
        // Whoever came as far as making a target had adopted the run before: then there may be some.
        boolean untouched = !writer.holds(facts.run()) && writer.holds(adopted);
        List<OutstandingTarget> missing = missing(facts, inputs, untouched ? List.of() : targets.list(facts.run()));
        int room = Outstanding.room(missing);
        List<DeploymentTarget> first =
                Outstanding.drafts(facts, inputs.settings(), missing.subList(room, missing.size()));
        FanOut.each(first, targets::make);
        Deployment started = writer.status(
                adopted, facts.now(), status -> freeze(status, facts, inputs, sequence, missing.subList(0, room)));
        progress.startedHere(started);
        return progress.pass(gatherer.gather(started));
    }

    /**
     * The hosts without a target. An earlier attempt, perhaps another leader's, may have left targets of hosts that are no
     * longer selected or have been registered anew: they go before T is frozen.
     */
    private List<OutstandingTarget> missing(RunFacts facts, Inputs.Complete inputs, List<DeploymentTarget> existing) {
        Map<String, Instance> instances = facts.instancesByName();
        Set<String> selected = Set.copyOf(inputs.hosts());
        Set<String> kept = new HashSet<>();
        for (DeploymentTarget target : existing) {
            String host = Objects.requireNonNullElse(target.getSpec().getTargetId(), "");
            Instance instance = instances.get(host);
            if (selected.contains(host)
                    && instance != null
                    && Objects.equals(
                            target.getSpec().getInstanceUid(),
                            instance.getMetadata().getUid())) {
                kept.add(host);
            } else {
                targets.delete(target);
            }
        }
        return inputs.hosts().stream()
                .filter(host -> !kept.contains(host))
                .map(host -> Outstanding.host(host, Optional.ofNullable(instances.get(host)), inputs.settings()))
                .toList();
    }

    private void freeze(
            DeploymentStatus status,
            RunFacts facts,
            Inputs.Complete inputs,
            long sequence,
            List<OutstandingTarget> outstanding) {
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTotal(inputs.total());
        frozen.setTargets(inputs.hosts().size());
        frozen.setOutstanding(outstanding.isEmpty() ? null : outstanding);
        frozen.setAt(Timestamps.format(facts.now()));
        status.setFrozen(frozen);
        status.setStatus(RunStatuses.IN_PROGRESS);
        status.setSequence(sequence);
        status.setEpoch(Epochs.of(epoch));
        status.setStartTime(Timestamps.format(facts.now()));
        Integer runSeconds =
                Objects.requireNonNull(inputs.settings().getTimeouts()).getRunSeconds();
        status.setRunDeadline(
                Timestamps.format(facts.now().plusSeconds(runSeconds == null ? Settings.RUN_SECONDS : runSeconds)));
        status.setResolved(inputs.settings());
        status.setRevision(inputs.goal().revision());
        status.setRevisionLabel(Labels.of(inputs.goal().revision()));
        status.setRevisionHash(inputs.goal().hash());
        Pins.store(status, inputs.goal().known());
        status.setQueuedBehind(null);
        status.setRollbackInfo(triggeredBy(facts));
        RunCounts.allPending(inputs.hosts().size()).store(status);
        status.setWaitingFor(List.of());
        status.setConditions(RunConditions.open(
                facts.run(),
                status,
                facts.now(),
                new RunConditions.Situation(
                        RunConditions.Course.GOING_ON, RunStatuses.IN_PROGRESS, "the run has started")));
    }

    /** Links a rollback to the run that it rolls back. */
    public static @Nullable RollbackInfo triggeredBy(RunFacts facts) {
        if (facts.run().getSpec().getOperator() == null
                || facts.run().getSpec().getOperator().getTriggeringDeploymentName() == null) {
            return null;
        }
        RollbackInfo info = new RollbackInfo();
        info.setRollbackTriggeringDeploymentName(
                facts.run().getSpec().getOperator().getTriggeringDeploymentName());
        String uid = facts.run().getSpec().getOperator().getTriggeringDeploymentUid();
        info.setRollbackTriggeringDeploymentId(uid == null ? null : TargetNames.deploymentId(uid));
        return info;
    }
}
