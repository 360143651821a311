package dev.slipway.operator.reconcile;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.alarms.Alarms;
import dev.slipway.operator.reconcile.run.LostHosts;
import dev.slipway.operator.store.Index;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.state.TargetStatuses;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which objects have to be looked at again when another one changes. Listens to the shared caches for the life of the
 * process and tells whoever leads at the moment.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    /** Who is told: one receiver a kind. */
    record Receivers(Consumer<ResourceID> runs, Consumer<ResourceID> groups, Consumer<ResourceID> applications) {
        static final Receivers NOBODY = new Receivers(id -> {}, id -> {}, id -> {});
    }

    private final Stores stores;
    private volatile Receivers receivers = Receivers.NOBODY;

    Signals(Stores stores, Alarms alarms) {
        this.stores = stores;
        stores.targets().onChange(this::tellRunOf);
        alarms.onChange(query -> receivers.runs().accept(new ResourceID(query.run(), query.namespace())));
        stores.deployments().onChange(this::runChanged);
        stores.groups().onChange(this::groupChanged);
        stores.applications().onChange(application -> byName(Index.BY_APPLICATION, application));
        stores.configs().onChange(config -> {
            byName(Index.BY_CONFIG, config);
            stores.deployments().byIndex(Index.BY_CONFIG, key(config)).forEach(this::tellOpenRun);
        });
        stores.instances().onChange(this::instanceChanged);
    }

    /** Hosts matter to their groups; one that goes, or comes back as another, also to runs that count on it. */
    private void instanceChanged(Instance instance) {
        stores.groups()
                .byIndex(Index.BY_NAMESPACE, instance.getMetadata().getNamespace())
                .forEach(group -> receivers.groups().accept(ResourceID.fromResource(group)));
        String namespace = instance.getMetadata().getNamespace();
        String name = instance.getMetadata().getName();
        stores.targets().byIndex(Index.BY_HOST, Index.key(namespace, name)).stream()
                .filter(target -> !TargetStatuses.terminal(target))
                .filter(target -> LostHosts.isLost(target, stores.instances().get(namespace, name)))
                .forEach(this::tellRunOf);
    }

    private void tellRunOf(DeploymentTarget target) {
        receivers
                .runs()
                .accept(id(target, Objects.requireNonNullElse(target.getSpec().getDeploymentName(), "")));
    }

    void tell(Receivers next) {
        receivers = next;
    }

    /**
     * A safety net: tells of every group and every run that is open as if something had happened, so that none waits for longer
     * because a word was lost, or because a timer of the SDK, which goes by the wall clock, was held up by one that was set
     * back. Called by a clock that nobody sets.
     */
    void lookAgain() {
        try {
            stores.deployments().all().filter(Signals::open).forEach(this::tellOpenRun);
            stores.groups().all().forEach(group -> receivers.groups().accept(ResourceID.fromResource(group)));
        } catch (RuntimeException e) {
            LOG.warn("not all could be looked at again", e);
        }
    }

    private void runChanged(Deployment run) {
        String group = Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), "");
        receivers.groups().accept(id(run, group));
        openRuns(run.getMetadata().getNamespace(), group)
                .filter(other ->
                        !other.getMetadata().getName().equals(run.getMetadata().getName()))
                .filter(other -> waits(run)
                        || other.getStatus() == null
                        || other.getStatus().getFrozen() == null)
                .forEach(this::tellOpenRun);
    }

    /** A run that waits for its turn may be what supersedes the active one. */
    private static boolean waits(Deployment run) {
        return run.getStatus() != null && "Queued".equals(run.getStatus().getStatus());
    }

    /** Of a group its own reconciler is told too: runs write into its status, people into its annotations. */
    private void groupChanged(DeploymentGroup group) {
        receivers.groups().accept(ResourceID.fromResource(group));
        receivers
                .applications()
                .accept(id(group, Objects.requireNonNullElse(group.getSpec().getApplicationName(), "")));
        openRuns(group.getMetadata().getNamespace(), group.getMetadata().getName())
                .forEach(this::tellOpenRun);
    }

    /** A changed reference concerns the groups that name it and their runs. */
    private void byName(String index, HasMetadata referenced) {
        for (DeploymentGroup group : stores.groups().byIndex(index, key(referenced))) {
            receivers.groups().accept(ResourceID.fromResource(group));
            openRuns(group.getMetadata().getNamespace(), group.getMetadata().getName())
                    .forEach(this::tellOpenRun);
        }
    }

    private Stream<Deployment> openRuns(String namespace, String group) {
        return stores.deployments().byIndex(Index.BY_GROUP, Index.key(namespace, group)).stream()
                .filter(Signals::open);
    }

    private static boolean open(Deployment run) {
        return run.getStatus() == null
                || !ENDED.contains(Objects.requireNonNullElse(run.getStatus().getStatus(), ""));
    }

    private void tellOpenRun(Deployment run) {
        receivers.runs().accept(ResourceID.fromResource(run));
    }

    private static String key(HasMetadata object) {
        return Index.key(
                object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    private static ResourceID id(HasMetadata near, String name) {
        return new ResourceID(name, near.getMetadata().getNamespace());
    }
}
