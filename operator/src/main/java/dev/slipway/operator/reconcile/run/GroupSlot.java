package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.AttemptedRevision;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.operator.reconcile.bound.GroupStatusBound;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.gitops.LatchReason;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Runs;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A group's one place for an active run. It is taken and given back by conditional writes to the group's status, so
 * that of two runs that both believe that it is their turn only one gets it, whatever either has seen.
 */
public final class GroupSlot {
    private final Stores stores;
    private final Epoch epoch;

    GroupSlot(Stores stores, Epoch epoch) {
        this.stores = stores;
        this.epoch = epoch;
    }

    /**
     * Takes the place and the next sequence number; repeating it gives the same number (design 5).
     *
     * @param revisionHash identity of what the run deploys
     */
    public long take(RunFacts facts, String revisionHash) {
        DeploymentGroup group = Objects.requireNonNull(facts.group());
        DeploymentGroupStatus status = group.getStatus();
        if (status != null && status.getSequence() != null && Runs.heldBy(group, facts.run())) {
            return status.getSequence();
        }
        long own = status == null || status.getSequence() == null ? 0 : status.getSequence();
        long next = Math.max(highest(facts), own) + 1;
        change(group, changed -> {
            changed.setSequence(next);
            changed.setEpoch(Epochs.of(epoch));
            occupy(changed, facts, revisionHash);
        });
        return next;
    }

    /** What the place's new holder means for the group, in the write in which it becomes that. */
    static void occupy(DeploymentGroupStatus status, RunFacts facts, String revisionHash) {
        status.setActiveRun(facts.name());
        status.setActiveRunUid(facts.run().getMetadata().getUid());
        overriddenTarget(facts, revisionHash).ifPresent(target -> latch(status, target, facts));
    }

    private static long highest(RunFacts facts) {
        return facts.siblings().stream()
                .map(Deployment::getStatus)
                .filter(Objects::nonNull)
                .map(run -> run.getSequence())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** The spec's revision, if a person deploys another one in its stead. */
    private static Optional<String> overriddenTarget(RunFacts facts, String revisionHash) {
        return Boolean.TRUE.equals(facts.run().getSpec().getOverrideTargetRevision())
                ? Revisions.hash(Objects.requireNonNull(facts.group()).getSpec().getRevision())
                        .filter(target -> !target.equals(revisionHash))
                : Optional.empty();
    }

    /** The group keeps what a person deployed until its spec changes or is tried again (design 3, GitOps). */
    private static void latch(DeploymentGroupStatus status, String target, RunFacts facts) {
        AttemptedRevision attempted = new AttemptedRevision();
        attempted.setRevisionHash(target);
        attempted.setRun(facts.name());
        status.setLastAttempted(attempted);
        LatchedRevision latched = new LatchedRevision();
        latched.setRevisionHash(target);
        latched.setRun(facts.name());
        latched.setReason(LatchReason.OVERRIDDEN.text());
        latched.setSequence(status.getSequence());
        status.setLatched(latched);
    }

    /**
     * Whether a run that this process has not seen yet holds the place: its cache of runs may be older than that of
     * groups. The run is known afterwards.
     */
    public boolean heldByUnseen(RunFacts facts) {
        DeploymentGroup group = Objects.requireNonNull(facts.group());
        String active = group.getStatus() == null ? null : group.getStatus().getActiveRun();
        if (active == null || facts.siblings().stream().anyMatch(run -> Runs.heldBy(group, run))) {
            return false;
        }
        return stores.deployments()
                .read(facts.namespace(), active)
                .filter(run -> Runs.heldBy(group, run))
                .filter(run ->
                        group.getMetadata().getName().equals(run.getSpec().getDeploymentGroupName()))
                .isPresent();
    }

    /** Gives the place back when the run that took it cannot start after all. */
    void giveBack(RunFacts facts) {
        DeploymentGroup group = facts.group();
        if (group != null && Runs.heldBy(group, facts.run())) {
            change(group, GroupSlot::empty);
        }
    }

    /** Nobody holds the place any more. */
    static void empty(DeploymentGroupStatus status) {
        status.setActiveRun(null);
        status.setActiveRunUid(null);
    }

    /** Changes a group's status conditionally. */
    void change(DeploymentGroup group, Consumer<DeploymentGroupStatus> change) {
        DeploymentGroup changed = ResourceJson.copy(group, DeploymentGroup.class);
        if (changed.getStatus() == null) {
            changed.setStatus(new DeploymentGroupStatus());
        }
        change.accept(changed.getStatus());
        GroupStatusBound.fit(changed.getStatus());
        if (!ResourceJson.same(group.getStatus(), changed.getStatus())) {
            stores.groups().replaceStatus(changed);
        }
    }
}
