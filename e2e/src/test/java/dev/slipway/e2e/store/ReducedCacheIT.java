package dev.slipway.e2e.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import dev.slipway.operator.store.StaleException;
import dev.slipway.operator.store.Stores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Caches keep one line of a failed script's output; the API server keeps all of it, whoever writes. */
@OnControlPlane
class ReducedCacheIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOG =
            "[stdout]stopping web\n[stderr]error: no pid file\n[stdout]" + "last words ".repeat(150);

    private final TestNamespace namespace;
    private final Stores stores;

    ReducedCacheIT(TestNamespace namespace) {
        this.namespace = namespace;
        this.stores = Stores.over(namespace.client(), List.of(namespace.name()));
    }

    @BeforeEach
    void fill() {
        stores.start().join();
    }

    @AfterEach
    void stop() {
        stores.stop();
    }

    @Test
    void aWriteOfACachedTargetKeepsTheLogTailInTheApiServer() {
        DeploymentTarget cached = cached("kept");
        assertThat(cached.getMetadata().getManagedFields()).isNullOrEmpty();
        assertThat(logTail(cached)).contains("error: no pid file").doesNotContain("last words");

        DeploymentTarget changed = ResourceJson.copy(cached, DeploymentTarget.class);
        changed.getStatus().setStatus("Failed");
        stores.targets().replaceStatus(changed);

        DeploymentTarget stored = stored("kept");
        assertThat(stored.getStatus().getStatus()).isEqualTo("Failed");
        assertThat(logTail(stored)).isEqualTo(LOG);
        assertThat(stored.getMetadata().getManagedFields()).isNotEmpty();
    }

    @Test
    void aWriteOverANewerReportLosesAndTakesNothingWithIt() {
        DeploymentTarget cached = ResourceJson.copy(cached("overtaken"), DeploymentTarget.class);
        namespace
                .kubectl()
                .must(
                        "patch",
                        "swt",
                        "overtaken",
                        "--subresource=status",
                        "--type=merge",
                        "-p",
                        "{\"status\": {\"message\": \"a newer report\"}}");
        cached.getStatus().setStatus("Failed");

        assertThatThrownBy(() -> stores.targets().replaceStatus(cached)).isInstanceOf(StaleException.class);

        DeploymentTarget stored = stored("overtaken");
        assertThat(stored.getStatus().getStatus()).isEqualTo("InProgress");
        assertThat(stored.getStatus().getMessage()).isEqualTo("a newer report");
        assertThat(logTail(stored)).isEqualTo(LOG);
    }

    private DeploymentTarget cached(String name) {
        namespace.kubectl().mustApply("""
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentTarget
                metadata: {name: %s}
                spec: {deploymentName: web-1, deploymentGroupName: web, targetType: InstanceTarget, targetId: i-1}
                """.formatted(name));
        namespace.kubectl().must("patch", "swt", name, "--subresource=status", "--type=merge", "-p", """
                {"status": {"observedGeneration": 1, "status": "InProgress", "lifecycleEvents": [
                  {"lifecycleEventName": "ApplicationStop", "status": "Failed",
                   "diagnostics": {"errorCode": "ScriptFailed", "message": "exited 1", "logTail": "%s"}},
                  {"lifecycleEventName": "BeforeInstall", "status": "InProgress"}]}}
                """.formatted(
                        LOG.replace("\n", "\\n")));
        return await().atMost(PATIENCE)
                .until(
                        () -> stores.targets().get(namespace.name(), name),
                        found -> found.filter(target -> target.getStatus().getLifecycleEvents() != null)
                                .isPresent())
                .orElseThrow();
    }

    private DeploymentTarget stored(String name) {
        return namespace
                .client()
                .resources(DeploymentTarget.class)
                .withName(name)
                .get();
    }

    private static String logTail(DeploymentTarget target) {
        return target.getStatus()
                .getLifecycleEvents()
                .getFirst()
                .getDiagnostics()
                .getLogTail();
    }
}
