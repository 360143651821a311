package dev.slipway.e2e.chaos.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Watches all objects of Slipway in a namespace, and events, and keeps each version. A watch leaves out none. */
public final class Recorder implements AutoCloseable {
    private static final Map<String, String> KINDS = Map.of(
            "Application", "slipway.dev/v1alpha1",
            "DeploymentConfig", "slipway.dev/v1alpha1",
            "DeploymentGroup", "slipway.dev/v1alpha1",
            "Deployment", "slipway.dev/v1alpha1",
            "DeploymentTarget", "slipway.dev/v1alpha1",
            "Instance", "slipway.dev/v1alpha1",
            "Event", "v1");

    private final long started = System.nanoTime();
    private final List<Version> versions = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    /** Begins with what is there. */
    public Recorder(KubernetesClient client, String namespace) {
        KINDS.forEach((kind, apiVersion) -> watches.add(watch(client, namespace, apiVersion, kind)));
    }

    private Watch watch(KubernetesClient client, String namespace, String apiVersion, String kind) {
        MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                all = client.genericKubernetesResources(apiVersion, kind);
        GenericKubernetesResourceList present = all.inNamespace(namespace).list();
        present.getItems().forEach(object -> record(kind, false, object));
        return all.inNamespace(namespace)
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(present.getMetadata().getResourceVersion())
                                .build(),
                        new Watcher<>() {
                            @Override
                            public void eventReceived(Action action, GenericKubernetesResource object) {
                                record(kind, action == Action.DELETED, object);
                            }

                            @Override
                            public void onClose(@Nullable WatcherException cause) {
                                noteGap(kind, cause);
                            }
                        });
    }

    private void record(String kind, boolean deleted, GenericKubernetesResource object) {
        JsonNode tree = Serialization.jsonMapper().valueToTree(object);
        ((ObjectNode) tree.path("metadata")).remove("managedFields");
        Duration seen = Duration.ofNanos(System.nanoTime() - started);
        synchronized (this) {
            versions.add(Version.of(kind, seen, deleted, tree));
        }
    }

    private synchronized void noteGap(String kind, @Nullable WatcherException cause) {
        gaps.add(kind + ": " + cause);
    }

    /** All versions so far. */
    public synchronized History history() {
        if (!gaps.isEmpty()) {
            throw new AssertionError("the recorder has missed versions: " + gaps);
        }
        return new History(List.copyOf(versions));
    }

    /** How long no such version has come. */
    public synchronized Duration quietFor(Predicate<Version> which) {
        Duration last = newest(which).map(Version::seen).orElse(Duration.ZERO);
        return Duration.ofNanos(System.nanoTime() - started).minus(last);
    }

    /** The last such version that came. */
    public synchronized Optional<Version> newest(Predicate<Version> which) {
        return versions.reversed().stream().filter(which).findFirst();
    }

    /** Forgets what no longer matters: all but the hosts' newest versions. */
    public synchronized void forget() {
        List<Version> hosts = new History(versions).newest("Instance");
        versions.clear();
        versions.addAll(hosts);
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}
