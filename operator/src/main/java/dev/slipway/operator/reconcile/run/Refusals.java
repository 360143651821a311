package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunInputs;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a run is really refused. It fails for good then, and each kind has a cache of its own: that of groups may be behind
 * that of runs where both were applied at once. What refuses the run is asked of the API server.
 */
final class Refusals {
    /** What depends on which hosts there are; else they are not listed. */
    private static final Set<String> BY_HOSTS =
            Set.of(ErrorCode.NO_INSTANCES.name(), ErrorCode.HEALTH_CONSTRAINTS_INVALID.name());

    private final Stores stores;
    private final RunGatherer gatherer;
    private final boolean alarmsCanBeRead;

    Refusals(Stores stores, RunGatherer gatherer, boolean alarmsCanBeRead) {
        this.stores = stores;
        this.gatherer = gatherer;
        this.alarmsCanBeRead = alarmsCanBeRead;
    }

    /** Why the run is refused, by what the API server says; empty if it is not. That is known afterwards. */
    Optional<Inputs.Refused> confirmed(Deployment run) {
        readNamed(run);
        Optional<Inputs.Refused> refused = refused(run);
        if (refused.filter(found -> BY_HOSTS.contains(found.code())).isEmpty()) {
            return refused;
        }
        stores.instances().list(run.getMetadata().getNamespace(), Map.of());
        return refused(run);
    }

    /** The group first: it names the others. */
    private void readNamed(Deployment run) {
        String namespace = run.getMetadata().getNamespace();
        Optional<DeploymentGroup> group = stores.groups()
                .read(namespace, Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), ""));
        group.map(found -> found.getSpec().getApplicationName())
                .ifPresent(name -> stores.applications().read(namespace, name));
        RunInputs.configName(run.getSpec(), group.orElse(null))
                .ifPresent(name -> stores.configs().read(namespace, name));
    }

    private Optional<Inputs.Refused> refused(Deployment run) {
        return RunInputs.resolve(gatherer.gather(run), alarmsCanBeRead) instanceof Inputs.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }
}
