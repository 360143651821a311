package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.deploymentgroup.settings.RunOptions;
import dev.slipway.operator.store.Index;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.gitops.GroupDecision.Creation;
import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The runs that a group creates by itself, and the history that it removes. A run's name is in the group's status before
 * the run exists, and what stands under that name is read consistently, so that nothing is created twice (design 3).
 */
final class OwnRuns {
    private static final int TARGETS_AT_ONCE = 100;
    private static final Duration BETWEEN_TARGETS = Duration.ofSeconds(1);

    private final Stores stores;

    OwnRuns(Stores stores) {
        this.stores = stores;
    }

    /** Who has the name of the run that is about to be created. */
    Occupant occupant(DeploymentGroup group) {
        Minting minting = GroupMemories.read(group.getStatus()).minting();
        if (minting == null) {
            return Occupant.NOBODY;
        }
        String name = RunNumbers.name(group.getMetadata().getName(), minting.n());
        return read(group, name)
                .map(found -> isOurs(found, group, minting) ? Occupant.OURS : Occupant.ANOTHER)
                .orElse(Occupant.NOBODY);
    }

    private static boolean isOurs(Deployment found, DeploymentGroup group, Minting minting) {
        OperatorFields operator = found.getSpec().getOperator();
        return operator != null
                && found.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner ->
                                owner.getUid().equals(group.getMetadata().getUid()))
                && minting.trigger().text().equals(operator.getTrigger())
                && minting.revisionHash().equals(operator.getRevisionHash())
                && Objects.equals(minting.retry(), operator.getRetry());
    }

    /** The run of this name, by a consistent read. */
    Optional<Deployment> read(DeploymentGroup group, String run) {
        return stores.deployments().read(group.getMetadata().getNamespace(), run);
    }

    /** Creates the run; false if its name is taken, perhaps by an earlier attempt of our own: look again. */
    boolean create(DeploymentGroup group, Creation creation) {
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace(group.getMetadata().getNamespace())
                .withName(creation.name())
                .withLabels(Map.of(
                        Labels.MANAGED_BY,
                        Labels.SLIPWAY,
                        Labels.DEPLOYMENT_GROUP,
                        group.getMetadata().getName()))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(group.getApiVersion())
                        .withKind(group.getKind())
                        .withName(group.getMetadata().getName())
                        .withUid(group.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(false)
                        .build())
                .build());
        run.setSpec(spec(group, creation));
        return stores.deployments().create(run).isPresent();
    }

    private static DeploymentSpec spec(DeploymentGroup group, Creation creation) {
        Minting minting = creation.minting();
        OperatorFields operator = new OperatorFields();
        operator.setTrigger(minting.trigger().text());
        operator.setRevisionHash(minting.revisionHash());
        operator.setRetry(minting.retry());
        DeploymentSpec spec = new DeploymentSpec();
        spec.setDeploymentGroupName(group.getMetadata().getName());
        spec.setOperator(operator);
        switch (minting.trigger()) {
            case REVISION, RETRY -> fromSpec(spec, group);
            case DRIFT -> fromLastSuccess(spec, operator, group, creation.hosts());
        }
        return spec;
    }

    private static void fromSpec(DeploymentSpec spec, DeploymentGroup group) {
        RunOptions options = group.getSpec().getDeployment();
        spec.setRevision(group.getSpec().getRevision());
        spec.setDescription(
                group.getSpec().getRevision() == null
                        ? null
                        : "the group's spec.revision "
                                + Labels.of(group.getSpec().getRevision()));
        spec.setFileExistsBehavior(options == null ? null : options.getFileExistsBehavior());
        spec.setIgnoreApplicationStopFailures(options == null ? null : options.getIgnoreApplicationStopFailures());
    }

    /** Hosts that joined get what the group last brought out successfully, with the options of that run. */
    private static void fromLastSuccess(
            DeploymentSpec spec, OperatorFields operator, DeploymentGroup group, List<String> hosts) {
        SuccessfulRun goal = Objects.requireNonNull(Optional.ofNullable(group.getStatus())
                .map(DeploymentGroupStatus::getLastSuccessful)
                .orElse(null));
        operator.setCreator(Origins.CREATOR_DRIFT);
        // Whoever is left out has not joined yet: the next run is for them.
        operator.setTargetInstances(
                hosts.stream().limit(Origins.MAX_TARGET_INSTANCES).toList());
        spec.setRevision(goal.getRevision());
        spec.setDescription("brings hosts that joined or came back to " + Labels.of(goal.getRevision()));
        spec.setFileExistsBehavior(goal.getFileExistsBehavior());
        spec.setIgnoreApplicationStopFailures(goal.getIgnoreApplicationStopFailures());
    }

    /**
     * Removes an ended run as it was seen when that was decided, never another one that has its name by now; its targets
     * go with it. One that others still hold back is going already.
     */
    void delete(List<Deployment> seen, String run) {
        seen.stream()
                .filter(found -> found.getMetadata().getName().equals(run))
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .forEach(stores.deployments()::delete);
    }

    /**
     * Removes targets of ended runs, up to a hundred at a time: a thousand in one request would take longer than any request
     * may, and keep the API server from everybody for that long. They are those of the runs as they were seen when that was
     * decided, never of others that have their names by now.
     *
     * @return when to go on, until none are seen any more
     */
    Optional<Duration> deleteTargets(List<Deployment> seen, List<String> runs) {
        Optional<Deployment> next = seen.stream()
                .filter(found -> runs.contains(found.getMetadata().getName()))
                .filter(this::hasTargets)
                .findFirst();
        next.map(Deployment::getMetadata)
                .ifPresent(run -> stores.targets()
                        .deleteSome(run.getNamespace(), Labels.DEPLOYMENT_UID, run.getUid(), TARGETS_AT_ONCE));
        return next.map(run -> BETWEEN_TARGETS);
    }

    /** Whether it has any that are not going already: others may hold those back. */
    private boolean hasTargets(Deployment run) {
        String key =
                Index.key(run.getMetadata().getNamespace(), run.getMetadata().getName());
        return stores.targets().byIndex(Index.BY_RUN, key).stream()
                .filter(target -> target.getMetadata().getDeletionTimestamp() == null)
                .anyMatch(target -> run.getMetadata()
                        .getUid()
                        .equals(target.getMetadata().getLabels().get(Labels.DEPLOYMENT_UID)));
    }
}
