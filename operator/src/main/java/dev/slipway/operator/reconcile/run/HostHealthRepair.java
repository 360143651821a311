package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.crds.instance.RevisionAttempt;
import dev.slipway.operator.reconcile.run.targets.EndOfNamespace;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.translate.Healths;
import dev.slipway.translate.InstalledEntries;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.state.TargetStatuses;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        EndOfNamespace.allows(facts.run(), () -> repairEach(facts, targets));
    }

    private void repairEach(RunFacts facts, List<DeploymentTarget> targets) {
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
        InstanceRevision right = entry(facts, target, known, groupId);
        if (right != null && !ResourceJson.same(known.orElse(null), right)) {
            write(instance, right);
        }
    }

    /** What the host's entry must say after the run; null if the run has nothing to say of it. */
    static @Nullable InstanceRevision entry(
            RunFacts facts, DeploymentTarget target, Optional<InstanceRevision> known, String groupId) {
        return switch (TargetStatuses.of(target)) {
            case TargetStatuses.SUCCEEDED ->
                isOfThisRun(facts, known) ? withoutAttempt(known.orElseThrow()) : succeeded(facts, target, groupId);
            case TargetStatuses.FAILED -> failed(facts, target, known, groupId);
            // Not attempted: a host keeps its health (S 3).
            default -> null;
        };
    }

    /** By name and by what it deployed: a run of another revision may have been made anew under the name. */
    private static boolean isOfThisRun(RunFacts facts, Optional<InstanceRevision> known) {
        return known.filter(entry -> InstanceHealth.HEALTHY.text().equals(entry.getHealth()))
                .filter(entry -> facts.name().equals(entry.getRun()))
                .filter(entry -> Objects.equals(
                        entry.getRevisionHash(), facts.run().getStatus().getRevisionHash()))
                .isPresent();
    }

    private static InstanceRevision withoutAttempt(InstanceRevision entry) {
        InstanceRevision mended = ResourceJson.copy(entry, InstanceRevision.class);
        mended.setAttempted(null);
        return mended;
    }

    /** Null for a host of which nothing is known and that never got its order: nothing can be said of it. */
    private static @Nullable InstanceRevision failed(
            RunFacts facts, DeploymentTarget target, Optional<InstanceRevision> known, String groupId) {
        Optional<RevisionAttempt> attempt = attempt(facts, target);
        if (known.isEmpty() && attempt.isEmpty()) {
            return null;
        }
        InstanceRevision entry = known.map(found -> ResourceJson.copy(found, InstanceRevision.class))
                .orElseGet(InstanceRevision::new);
        entry.setDeploymentGroupId(groupId);
        if (known.isEmpty() || InstanceHealth.HEALTHY.text().equals(entry.getHealth())) {
            entry.setHealth(InstanceHealth.UNHEALTHY.text());
        }
        attempt.ifPresent(entry::setAttempted);
        return entry;
    }

    /** That the host, as it was then, was tried: it is not tried again by itself (design 3, "Drift"). */
    private static Optional<RevisionAttempt> attempt(RunFacts facts, DeploymentTarget target) {
        return triedIncarnation(facts, target).map(incarnation -> {
            RevisionAttempt attempt = new RevisionAttempt();
            attempt.setRevisionHash(facts.run().getStatus().getRevisionHash());
            attempt.setIncarnation(incarnation);
            attempt.setRun(facts.name());
            // A token that came while the run went on asks for another attempt.
            attempt.setRetry(
                    facts.run().getStatus().getResolved() == null
                            ? null
                            : facts.run().getStatus().getResolved().getHandledRetry());
            return attempt;
        });
    }

    /**
     * The incarnation that was tried: the one that took the order, or, where the gateway refused to hand it out, the one
     * that asked for it, since it would be refused again. A host that never asked for its order was not tried, and is
     * brought up to date when it comes back.
     */
    private static Optional<String> triedIncarnation(RunFacts facts, DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        Delivery delivered = status == null ? null : status.getDelivered();
        if (delivered != null && delivered.getIncarnation() != null) {
            return Optional.of(delivered.getIncarnation());
        }
        return status != null && FailureType.REJECTED.text().equals(status.getFailureType())
                ? facts.instance(Objects.requireNonNullElse(target.getSpec().getTargetId(), ""))
                        .map(Instance::getStatus)
                        .map(InstanceStatus::getIncarnation)
                : Optional.empty();
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
        changed.getStatus()
                .setInstalled(InstalledEntries.with(changed.getStatus().getInstalled(), revision));
        stores.instances().replaceStatus(changed);
    }
}
