package dev.slipway.operator.store;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One store a kind; one set of informers for the whole process, shared by gateway and reconcilers. */
public record Stores(
        Store<Application> applications,
        Store<DeploymentConfig> configs,
        Store<DeploymentGroup> groups,
        Store<Deployment> deployments,
        Store<DeploymentTarget> targets,
        Store<Instance> instances) {

    /**
     * Prepares the stores; nothing is read before {@link #start}.
     *
     * @param namespaces to watch; none means all
     */
    public static Stores over(KubernetesClient client, List<String> namespaces) {
        Stores stores = new Stores(
                new Store<>(Application.class, client, Reduction.ofManagedFields(), namespaces),
                new Store<>(DeploymentConfig.class, client, Reduction.ofManagedFields(), namespaces),
                new Store<>(DeploymentGroup.class, client, Reduction.ofManagedFields(), namespaces),
                new Store<>(Deployment.class, client, Reduction.ofManagedFields(), namespaces),
                new Store<>(DeploymentTarget.class, client, new ReducedLogs(), namespaces),
                new Store<>(Instance.class, client, Reduction.ofManagedFields(), namespaces));
        index(stores.groups, Index.BY_APPLICATION, group -> group.getSpec().getApplicationName());
        index(stores.groups, Index.BY_CONFIG, group -> group.getSpec().getDeploymentConfigName());
        stores.groups.index(
                Index.BY_NAMESPACE, group -> List.of(group.getMetadata().getNamespace()));
        index(stores.deployments, Index.BY_GROUP, run -> run.getSpec().getDeploymentGroupName());
        index(stores.deployments, Index.BY_CONFIG, run -> run.getSpec().getDeploymentConfigName());
        stores.deployments.index(
                Index.BY_DEPLOYMENT_ID,
                run -> Stream.ofNullable(run.getStatus())
                        .flatMap(status -> Stream.ofNullable(status.getDeploymentId()))
                        .toList());
        index(stores.targets, Index.BY_RUN, target -> target.getSpec().getDeploymentName());
        index(stores.targets, Index.BY_HOST, target -> target.getSpec().getTargetId());
        stores.instances.index(
                Index.BY_NAMESPACE, instance -> List.of(instance.getMetadata().getNamespace()));
        return stores;
    }

    private static <T extends HasMetadata> void index(
            Store<T> store, String index, Function<T, @Nullable String> name) {
        store.index(index, object -> {
            String value = name.apply(object);
            return value == null
                    ? List.of()
                    : List.of(Index.key(object.getMetadata().getNamespace(), value));
        });
    }

    /** The same caches; every write passes {@code guard} first. */
    public Stores guardedBy(WriteGuard guard) {
        return new Stores(
                applications.guardedBy(guard),
                configs.guardedBy(guard),
                groups.guardedBy(guard),
                deployments.guardedBy(guard),
                targets.guardedBy(guard),
                instances.guardedBy(guard));
    }

    /** Fills the caches; the answer completes when all first lists are there. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(all().map(Store::start).toArray(CompletableFuture[]::new));
    }

    public void stop() {
        all().forEach(Store::stop);
    }

    /** True once all caches are filled. */
    public boolean synced() {
        return all().allMatch(Store::hasSynced);
    }

    private Stream<Store<? extends HasMetadata>> all() {
        return Stream.of(applications, configs, groups, deployments, targets, instances);
    }
}
