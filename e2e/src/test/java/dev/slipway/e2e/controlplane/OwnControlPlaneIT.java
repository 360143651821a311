package dev.slipway.e2e.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@OnControlPlane(own = true)
class OwnControlPlaneIT {
    @Test
    void apiServerComesBackAtTheSameAddressWithItsObjects(ControlPlane controlPlane, TestNamespace namespace) {
        namespace.kubectl().must("create", "configmap", "kept", "--from-literal=a=b");

        controlPlane.killApiServer();
        assertThat(namespace
                        .kubectl()
                        .run("get", "configmap", "kept", "--request-timeout=1s")
                        .succeeded())
                .isFalse();
        controlPlane.restartApiServer();

        assertThat(namespace.client().configMaps().withName("kept").get().getData())
                .containsEntry("a", "b");
    }
}
