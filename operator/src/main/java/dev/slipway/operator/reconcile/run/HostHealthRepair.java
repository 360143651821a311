package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.reconcile.translate.Healths;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.health.InstanceHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Before a run ends, what Instances say of their health is made to agree with the targets' outcomes (design 3): the
 * gateway normally wrote it with the terminal report; a host that was given up, or a gateway that died, did not.
 */
final class HostHealthRepair {
    private final Stores stores;

    HostHealthRepair(Stores stores) {
        this.stores = stores;
    }

    void repair(RunFacts facts, List<DeploymentTarget> targets) {
        String groupId = Objects.requireNonNull(
                Objects.requireNonNull(facts.run().getStatus().getResolved()).getDeploymentGroupId());
        for (DeploymentTarget target : targets) {
            String host = Objects.requireNonNullElse(target.getSpec().getTargetId(), "");
            Optional<Instance> instance = stores.instances().get(facts.namespace(), host);
            if (instance.isPresent() && isHostOf(target, instance.get())) {
                repair(facts, target, instance.get(), groupId);
            }
        }
    }

    /** An Instance made anew under the name is another host, which has nothing of this run's. */
    private static boolean isHostOf(DeploymentTarget target, Instance instance) {
        String uid = target.getSpec().getInstanceUid();
        return uid == null || uid.equals(instance.getMetadata().getUid());
    }

    private void repair(RunFacts facts, DeploymentTarget target, Instance instance, String groupId) {
        Optional<InstanceRevision> known = Healths.installed(instance, groupId);
        boolean healthyNow = known.map(InstanceRevision::getHealth)
                .filter(InstanceHealth.HEALTHY.text()::equals)
                .isPresent();
        switch (Targets.status(target)) {
            case Targets.SUCCEEDED -> {
                if (!healthyNow
                        || !facts.name()
                                .equals(known.map(InstanceRevision::getRun).orElse(""))) {
                    write(instance, succeeded(facts, target, groupId));
                }
            }
            case Targets.FAILED -> {
                if (healthyNow) {
                    InstanceRevision failed = ResourceJson.copy(known.get(), InstanceRevision.class);
                    failed.setHealth(InstanceHealth.UNHEALTHY.text());
                    write(instance, failed);
                }
            }
            default -> {
                // Not attempted: a host keeps its health (S 3).
            }
        }
    }

    private static InstanceRevision succeeded(RunFacts facts, DeploymentTarget target, String groupId) {
        InstanceRevision revision = new InstanceRevision();
        revision.setDeploymentGroupId(groupId);
        revision.setRevisionHash(facts.run().getStatus().getRevisionHash());
        revision.setRevisionDigest(
                target.getStatus().getRevision() == null
                        ? facts.run().getStatus().getRevisionDigest()
                        : target.getStatus().getRevision().getDigest());
        revision.setRun(facts.name());
        revision.setHealth(InstanceHealth.HEALTHY.text());
        return revision;
    }

    private void write(Instance instance, InstanceRevision revision) {
        Instance changed = ResourceJson.copy(instance, Instance.class);
        if (changed.getStatus() == null) {
            changed.setStatus(new InstanceStatus());
        }
        List<InstanceRevision> installed = new ArrayList<>(
                changed.getStatus().getInstalled() == null
                        ? List.of()
                        : changed.getStatus().getInstalled());
        installed.removeIf(other -> Objects.equals(other.getDeploymentGroupId(), revision.getDeploymentGroupId()));
        installed.add(revision);
        changed.getStatus().setInstalled(installed);
        stores.instances().replaceStatus(changed);
    }
}
