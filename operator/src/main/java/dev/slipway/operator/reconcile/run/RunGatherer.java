package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.store.Index;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunInputs;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers {@link RunFacts} from the caches. */
public final class RunGatherer {
    private final Stores stores;
    private final Clock clock;

    RunGatherer(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** Everything about the run, from the caches. */
    public RunFacts gather(Deployment seen) {
        Deployment run = stores.deployments().newest(seen);
        String namespace = run.getMetadata().getNamespace();
        String groupName = Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), "");
        Optional<DeploymentGroup> group = stores.groups().get(namespace, groupName);
        return new RunFacts(
                run,
                group.orElse(null),
                group.map(found -> found.getSpec().getApplicationName())
                        .flatMap(name -> stores.applications().get(namespace, name))
                        .orElse(null),
                config(run, group),
                stores.deployments().byIndex(Index.BY_GROUP, Index.key(namespace, groupName)),
                targets(run),
                stores.instances().byIndex(Index.BY_NAMESPACE, namespace),
                clock.instant());
    }

    /** The newest state of it that is known here. */
    public Deployment newest(Deployment seen) {
        return stores.deployments().newest(seen);
    }

    /** The run's targets as they are known now, own writes included; targets of an older run of that name are not. */
    public List<DeploymentTarget> targets(Deployment run) {
        String key =
                Index.key(run.getMetadata().getNamespace(), run.getMetadata().getName());
        return stores.targets().byIndex(Index.BY_RUN, key).stream()
                .filter(target -> Targets.belongsTo(target, run))
                .toList();
    }

    private @Nullable DeploymentConfig config(Deployment run, Optional<DeploymentGroup> group) {
        return RunInputs.configName(run.getSpec(), group.orElse(null))
                .flatMap(name -> stores.configs().get(run.getMetadata().getNamespace(), name))
                .orElse(null);
    }
}
