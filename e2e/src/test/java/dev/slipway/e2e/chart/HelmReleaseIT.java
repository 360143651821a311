package dev.slipway.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import dev.slipway.e2e.world.Installation;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chart through Helm itself: install, upgrade, uninstall. */
@OnControlPlane
class HelmReleaseIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String RELEASE = "helm-it-slipway";

    private final ControlPlane controlPlane;
    private final TestNamespace namespace;

    HelmReleaseIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    @Test
    void authoritiesAndCrdsSurviveAnUninstall() {
        Helm chart = new Helm(Installation.chart());
        chart.install()
                .withName(RELEASE)
                .withNamespace(namespace.name())
                .withKubeConfig(controlPlane.kubeconfig())
                .set("watchNamespaces[0]", namespace.name())
                .call();
        createAuthorities();

        chart.upgrade()
                .withName(RELEASE)
                .withNamespace(namespace.name())
                .withKubeConfig(controlPlane.kubeconfig())
                .set("watchNamespaces[0]", namespace.name())
                .set("replicas", 3)
                .call();

        assertThat(namespace
                        .client()
                        .apps()
                        .deployments()
                        .withName(RELEASE)
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(3);
        Helm.uninstall(RELEASE)
                .withNamespace(namespace.name())
                .withKubeConfig(controlPlane.kubeconfig())
                .call();
        assertThat(namespace.client().apps().deployments().withName(RELEASE).get())
                .isNull();
        assertThat(controlPlane
                        .admin()
                        .rbac()
                        .clusterRoles()
                        .withName(RELEASE + "-operator")
                        .get())
                .isNull();
        assertThat(namespace.client().secrets().list().getItems())
                .extracting(secret -> secret.getMetadata().getName())
                .containsExactlyInAnyOrder("slipway-client-ca", "slipway-gateway-ca");
        assertThat(controlPlane
                        .admin()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("deployments.slipway.dev")
                        .get())
                .isNotNull();
    }

    /** As the operator does, with the rights that the chart gives it. */
    private void createAuthorities() {
        try (KubernetesClient operator = controlPlane.as("system:serviceaccount:" + namespace.name() + ":" + RELEASE)) {
            for (String name : new String[] {"slipway-client-ca", "slipway-gateway-ca"}) {
                Secret secret = new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace.name())
                        .endMetadata()
                        .withType("kubernetes.io/tls")
                        .withStringData(Map.of("tls.crt", "certificate", "tls.key", "key"))
                        .build();
                await("the API server knows the operator's rights")
                        .atMost(LIMIT)
                        .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                        .until(() -> operator.resource(secret).create() != null);
            }
        }
    }
}
