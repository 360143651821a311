package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.run.targets.FanOut;
import dev.slipway.operator.reconcile.run.targets.TargetNames;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunCounts;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Settings;
import dev.slipway.translate.run.StartHealth;
import dev.slipway.translate.state.RunStatuses;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run whose turn it is: takes its place in the group, creates its targets, freezes what it uses (design 4,
 * "Start"). Until the last write nothing is dispatched, and every earlier one is repeated without harm.
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
        createTargets(facts, inputs);
        Deployment started = writer.status(adopted, facts.now(), status -> freeze(status, facts, inputs, sequence));
        progress.startedHere(started);
        return progress.pass(gatherer.gather(started));
    }

    private void createTargets(RunFacts facts, Inputs.Complete inputs) {
        Map<String, Instance> instances = facts.instancesByName();
        Set<String> existing = keepSelected(facts, Set.copyOf(inputs.hosts()), instances);
        List<String> missing = inputs.hosts().stream()
                .filter(host -> !existing.contains(TargetNames.of(facts.run(), host)))
                .toList();
        FanOut.each(missing, host -> create(facts, inputs, host, Optional.ofNullable(instances.get(host))));
    }

    private void create(RunFacts facts, Inputs.Complete inputs, String host, Optional<Instance> instance) {
        targets.create(
                facts.run(),
                host,
                instance,
                instance.map(found -> StartHealth.of(
                                found, Objects.requireNonNull(facts.group()), inputs.settings(), facts.now()))
                        .orElse(HostHealth.NEVER_DEPLOYED));
    }

    /**
     * An earlier attempt, perhaps another leader's, may have left targets of hosts that are no longer selected or have
     * been registered anew: they go before T is frozen. Answers the names of those that stay.
     */
    private Set<String> keepSelected(RunFacts facts, Set<String> hosts, Map<String, Instance> instances) {
        Set<String> kept = new HashSet<>();
        for (DeploymentTarget target : targets.list(facts.run())) {
            String host = Objects.requireNonNullElse(target.getSpec().getTargetId(), "");
            Instance instance = instances.get(host);
            if (hosts.contains(host)
                    && instance != null
                    && Objects.equals(
                            target.getSpec().getInstanceUid(),
                            instance.getMetadata().getUid())) {
                kept.add(target.getMetadata().getName());
            } else {
                targets.delete(target);
            }
        }
        return kept;
    }

    private void freeze(DeploymentStatus status, RunFacts facts, Inputs.Complete inputs, long sequence) {
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTotal(inputs.total());
        frozen.setTargets(inputs.hosts().size());
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
