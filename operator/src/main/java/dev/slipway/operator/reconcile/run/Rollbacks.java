package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.store.StaleException;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.state.TargetStatuses;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates rollbacks: a new run of the last successful revision, with its fileExistsBehavior and the failed run's
 * configuration, to the hosts that the failed run dispatched (S 7, design 4).
 */
final class Rollbacks {
    private static final String TRIGGER = "Rollback";

    private final Stores stores;

    Rollbacks(Stores stores) {
        this.stores = stores;
    }

    /**
     * The rollback of {@code failed}, created now or earlier; empty if its name is another run's.
     *
     * @throws StaleException if the run that had the name has gone meanwhile
     */
    Optional<Deployment> create(Deployment failed, DeploymentSpec spec) {
        Deployment rollback = new Deployment();
        String name = Objects.requireNonNull(
                Objects.requireNonNull(failed.getStatus().getRollbackInfo()).getRollbackDeploymentName());
        String namespace = failed.getMetadata().getNamespace();
        rollback.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(Map.of(Labels.MANAGED_BY, Labels.SLIPWAY, Labels.DEPLOYMENT_GROUP, group(failed)))
                .build());
        rollback.setSpec(spec);
        Optional<Deployment> created = stores.deployments().create(rollback);
        if (created.isPresent()) {
            return created;
        }
        Deployment found = stores.deployments().read(namespace, name).orElseThrow(() -> new StaleException(rollback));
        return Optional.of(found).filter(run -> triggeredBy(run, failed));
    }

    private static String group(Deployment run) {
        return Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), "");
    }

    /** What it deploys; empty if there is nothing to go back to. */
    Optional<DeploymentSpec> spec(Deployment failed, DeploymentGroup group) {
        return Platforms.isLambda(failed)
                ? LambdaRollbacks.spec(failed, functionTarget(failed))
                : Optional.ofNullable(group.getStatus())
                        .map(DeploymentGroupStatus::getLastSuccessful)
                        .map(goal -> spec(failed, goal));
    }

    /** How many hosts it is for. */
    static int hosts(DeploymentSpec rollback) {
        OperatorFields operator = Objects.requireNonNull(rollback.getOperator());
        return operator.getTargetInstances() == null
                ? 0
                : operator.getTargetInstances().size();
    }

    private @Nullable DeploymentTarget functionTarget(Deployment failed) {
        return stores.targets().list(failed.getMetadata().getNamespace(), targets(failed)).stream()
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> targets(Deployment failed) {
        return Map.of(Labels.DEPLOYMENT_UID, failed.getMetadata().getUid());
    }

    private DeploymentSpec spec(Deployment failed, SuccessfulRun goal) {
        ResolvedSettings resolved = Objects.requireNonNull(failed.getStatus().getResolved());
        OperatorFields operator = of(failed);
        operator.setRevisionHash(goal.getRevisionHash());
        // Listed consistently: where another leader ended the run, this one's cache may not have seen every dispatch,
        // and a host that is left out here keeps the failed revision for good.
        String namespace = failed.getMetadata().getNamespace();
        operator.setTargetInstances(hosts(
                stores.targets().list(namespace, targets(failed)),
                host -> stores.instances().get(namespace, host)));
        String config = Objects.requireNonNullElse(resolved.getDeploymentConfigName(), "");
        // A predefined one is always found by its name, and its kind of minimum is none that a spec may state.
        if (Configs.predefined(config).isEmpty()) {
            operator.setDeploymentConfig(resolved.getDeploymentConfig());
        }
        DeploymentSpec spec = new DeploymentSpec();
        spec.setDeploymentGroupName(failed.getSpec().getDeploymentGroupName());
        spec.setRevision(goal.getRevision());
        spec.setDeploymentConfigName(resolved.getDeploymentConfigName());
        spec.setDescription("rollback of " + failed.getMetadata().getName() + " to the revision of " + goal.getRun());
        spec.setFileExistsBehavior(goal.getFileExistsBehavior());
        spec.setIgnoreApplicationStopFailures(goal.getIgnoreApplicationStopFailures());
        spec.setAbortConfig(resolved.getAbortConfig());
        spec.setOperator(operator);
        return spec;
    }

    /** Who made the rollback, and of what. */
    static OperatorFields of(Deployment failed) {
        OperatorFields operator = new OperatorFields();
        operator.setCreator(Origins.CREATOR_ROLLBACK);
        operator.setTrigger(TRIGGER);
        operator.setTriggeringDeploymentName(failed.getMetadata().getName());
        operator.setTriggeringDeploymentUid(failed.getMetadata().getUid());
        return operator;
    }

    /**
     * The hosts that were dispatched, failed ones first; a skipped host was never touched, and neither was a machine that
     * has registered under a host's name since: it need not even be the group's.
     */
    static List<String> hosts(List<DeploymentTarget> targets, LostHosts.Registry registered) {
        return targets.stream()
                .filter(target ->
                        Targets.dispatched(target) && !TargetStatuses.SKIPPED.equals(TargetStatuses.of(target)))
                .filter(target -> !LostHosts.isAnew(target, registered.apply(host(target))))
                .sorted(Comparator.comparing(
                                (DeploymentTarget target) -> !TargetStatuses.FAILED.equals(TargetStatuses.of(target)))
                        .thenComparing(Rollbacks::host))
                .map(Rollbacks::host)
                .toList();
    }

    private static String host(DeploymentTarget target) {
        return Objects.requireNonNullElse(target.getSpec().getTargetId(), "");
    }

    private static boolean triggeredBy(Deployment found, Deployment failed) {
        return found.getSpec().getOperator() != null
                && failed.getMetadata()
                        .getUid()
                        .equals(found.getSpec().getOperator().getTriggeringDeploymentUid());
    }
}
