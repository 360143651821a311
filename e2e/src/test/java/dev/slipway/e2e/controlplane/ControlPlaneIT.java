package dev.slipway.e2e.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OnControlPlane
class ControlPlaneIT {
    private final ControlPlane controlPlane;
    private final TestNamespace namespace;

    ControlPlaneIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    @Test
    void kubectlAndClientSeeTheSameNamespace() {
        namespace.kubectl().mustApply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: seen}
                data: {by: kubectl}
                """);

        assertThat(namespace.client().configMaps().withName("seen").get().getData())
                .containsEntry("by", "kubectl");
    }

    @Test
    void impersonatedUserIsBoundByRbac() {
        try (KubernetesClient nobody = controlPlane.as("nobody")) {
            assertThatThrownBy(() ->
                            nobody.configMaps().inNamespace(namespace.name()).list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("nobody");
        }
    }

    @Test
    void serviceAccountKubeconfigIsThatAccount() {
        namespace.kubectl().must("create", "serviceaccount", "robot");

        Path kubeconfig = controlPlane.kubeconfigFor(namespace.name(), "robot");

        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        try (KubernetesClient robot =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatThrownBy(() -> robot.secrets().list())
                    .hasMessageContaining("system:serviceaccount:" + namespace.name() + ":robot");
        }
    }

    @Test
    void garbageCollectorRemovesWhatIsOwned() {
        var owner = namespace
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owner")
                        .endMetadata()
                        .build())
                .create();
        namespace
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owned")
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("owner")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();

        namespace.client().configMaps().withName("owner").delete();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(namespace
                                .client()
                                .configMaps()
                                .withName("owned")
                                .get())
                        .isNull());
    }

    @Test
    void deletedNamespaceGoesAway() {
        TestNamespace other = controlPlane.newNamespace("short-lived");

        controlPlane.admin().namespaces().withName(other.name()).delete();

        controlPlane
                .admin()
                .namespaces()
                .withName(other.name())
                .waitUntilCondition(found -> found == null, 30, TimeUnit.SECONDS);
        other.close();
    }
}
