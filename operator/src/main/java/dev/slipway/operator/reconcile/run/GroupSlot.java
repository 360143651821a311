package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.operator.reconcile.bound.GroupStatusBound;
import dev.slipway.operator.reconcile.translate.Epochs;
import dev.slipway.operator.store.Stores;
import dev.slipway.protocol.wire.Epoch;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A group's one place for an active run. It is taken and given back by conditional writes to the group's status, so
 * that of two runs that both believe that it is their turn only one gets it, whatever either has seen.
 */
final class GroupSlot {
    private final Stores stores;
    private final Epoch epoch;

    GroupSlot(Stores stores, Epoch epoch) {
        this.stores = stores;
        this.epoch = epoch;
    }

    /** Takes the place and the next sequence number; repeating it gives the same number (design 5). */
    long take(RunFacts facts) {
        DeploymentGroup group = Objects.requireNonNull(facts.group());
        DeploymentGroupStatus status = group.getStatus();
        if (status != null && facts.name().equals(status.getActiveRun()) && status.getSequence() != null) {
            return status.getSequence();
        }
        long highest = facts.siblings().stream()
                .map(Deployment::getStatus)
                .filter(Objects::nonNull)
                .map(run -> run.getSequence())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long own = status == null || status.getSequence() == null ? 0 : status.getSequence();
        long next = Math.max(highest, own) + 1;
        change(group, changed -> {
            changed.setActiveRun(facts.name());
            changed.setSequence(next);
            changed.setEpoch(Epochs.of(epoch));
        });
        return next;
    }

    /**
     * Whether a run that this process has not seen yet holds the place: its cache of runs may be older than that of
     * groups. The run is known afterwards.
     */
    boolean heldByUnseen(RunFacts facts) {
        DeploymentGroup group = Objects.requireNonNull(facts.group());
        String active = group.getStatus() == null ? null : group.getStatus().getActiveRun();
        if (active == null
                || facts.siblings().stream()
                        .anyMatch(run -> run.getMetadata().getName().equals(active))) {
            return false;
        }
        return stores.deployments()
                .read(facts.namespace(), active)
                .filter(run ->
                        group.getMetadata().getName().equals(run.getSpec().getDeploymentGroupName()))
                .isPresent();
    }

    /** Gives the place back when the run that took it cannot start after all. */
    void giveBack(RunFacts facts) {
        DeploymentGroup group = facts.group();
        if (group != null
                && group.getStatus() != null
                && facts.name().equals(group.getStatus().getActiveRun())) {
            change(group, changed -> changed.setActiveRun(null));
        }
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
