package dev.slipway.e2e.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.chaos.proxy.FaultSchedule.Weather;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import dev.slipway.operator.apiserver.ApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy passes what it shall pass, and spoils what it shall spoil: a client without retries sees it. */
@OnControlPlane
class FaultProxyIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FaultSchedule schedule = new FaultSchedule();
    private final TestNamespace namespace;
    private final ControlPlane controlPlane;
    private FaultProxy proxy;
    private KubernetesClient client;

    FaultProxyIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    @BeforeEach
    void connectThroughProxy(@TempDir Path directory) {
        namespace.kubectl().run("create", "serviceaccount", "editor");
        namespace
                .client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("editor")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("", "ServiceAccount", "editor", namespace.name())
                        .build())
                .serverSideApply();
        proxy = new FaultProxy(
                controlPlane.kubeconfigFor(namespace.name(), "editor"), directory.resolve("kubeconfig"), schedule);
        Config config = Config.fromKubeconfig(proxy.kubeconfig().toFile());
        config.setRequestRetryBackoffLimit(0);
        client = ApiServer.client(config);
    }

    @AfterEach
    void disconnect() {
        client.close();
        proxy.close();
        namespace.client().configMaps().delete();
    }

    @Test
    void passesRequestsAnswersAndWatches() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch ignored = watch(seen)) {
            client.resource(configMap("small", 10)).create();
            client.resource(configMap("large", 300_000)).create();

            await().atMost(LIMIT).until(() -> seen.containsAll(List.of("small", "large")));
        }
        assertThat(client.configMaps().withName("large").get().getData().get("text"))
                .hasSize(300_000);
        assertThat(client.configMaps().withName("none").get()).isNull();
        assertThat(schedule.takeCounts()).isEmpty();
    }

    @Test
    void spoilsSomeAnswersAfterTheirEffectAndSomeRequestsBeforeIt() {
        schedule.storm(new Weather(1, 0), new Random(3));
        int effects = 0;
        int errors = 0;
        for (int n = 0; n < 40; n++) {
            try {
                client.resource(configMap("map-" + n, 10)).create();
            } catch (KubernetesClientException e) {
                errors++;
                effects += namespace.client().configMaps().withName("map-" + n).get() == null ? 0 : 1;
            }
        }
        assertThat(schedule.takeCounts())
                .containsKeys("500", "503", "504", "429", "Reset", "LostAnswer", "HalfAnswer", "Delay");
        assertThat(errors).as("requests that failed for the client").isGreaterThan(20);
        assertThat(effects).as("of them took effect").isBetween(5, errors - 5);

        schedule.calm();
        assertThat(client.configMaps().list().getItems()).isNotEmpty();
    }

    @Test
    void cutWatchIsOpenedAgainAndMissesNothing() {
        schedule.storm(new Weather(0, 1), new Random(5));
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch ignored = watch(seen)) {
            await("watches were cut")
                    .atMost(LIMIT)
                    .until(() -> namespace
                                            .client()
                                            .resource(configMap("map-" + seen.size(), 10))
                                            .serverSideApply()
                                    != null
                            && schedule.takeCounts().keySet().stream().anyMatch(kind -> kind.contains("Cut")));
            schedule.calm();
            namespace.client().resource(configMap("last", 10)).create();
            await().atMost(LIMIT).until(() -> seen.contains("last"));
        }
    }

    @Test
    void partitionLetsNothingThroughUntilItEnds() {
        assertThat(client.configMaps().list().getItems()).isNotNull();
        proxy.partition(true);
        assertThatThrownBy(() -> client.configMaps().withName("any").get())
                .isInstanceOf(KubernetesClientException.class);
        proxy.partition(false);
        assertThat(client.configMaps().withName("any").get()).isNull();
    }

    private Watch watch(List<String> seen) {
        return client.configMaps().watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                seen.add(map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed: " + cause);
            }
        });
    }

    private ConfigMap configMap(String name, int size) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace.name())
                .endMetadata()
                .addToData("text", "x".repeat(size))
                .build();
    }
}
