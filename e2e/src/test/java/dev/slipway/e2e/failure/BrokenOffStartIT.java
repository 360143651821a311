package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import dev.slipway.translate.Labels;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A leader died while it made the targets of a run, and before it froze them; then the run is stopped. */
@OnControlPlane
class BrokenOffStartIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void runStoppedBeforeItStartedLeavesNoTargetPending() {
        createTarget(waitingRun("broken-off"));

        stop("broken-off");

        await().atMost(LIMIT).until(() -> WORLD.runs().targets("broken-off").isEmpty());
    }

    /** Of a leader whose request was on its way for longer than the run took to be stopped. */
    @Test
    void aTargetThatArrivesAfterTheEndGoes() {
        Deployment run = waitingRun("late-target");
        stop("late-target");

        createTarget(run);

        await().atMost(LIMIT).until(() -> WORLD.runs().targets("late-target").isEmpty());
        assertThat(Runs.status(WORLD.runs().get("late-target"))).isEqualTo("Stopped");
    }

    private static Deployment waitingRun(String name) {
        Published bundle = new Published("v1", "https://bundles.test/v1.zip", "0".repeat(64), "zip");
        WORLD.kubectl().mustApply(Manifests.application("app") + Manifests.run(name, "later", bundle));
        return WORLD.runs()
                .await(
                        name,
                        "it waits for its group",
                        found -> Runs.status(found).equals("Created"));
    }

    private static void createTarget(Deployment run) {
        try (KubernetesClient operator =
                WORLD.controlPlane().as(WORLD.installation().operatorUser())) {
            operator.resource(target(run)).create();
        }
    }

    private static void stop(String name) {
        WORLD.kubectl()
                .must("patch", "deployments.slipway.dev", name, "--type=merge", "--patch={\"spec\":{\"stop\":{}}}");
        assertThat(Runs.status(WORLD.runs().awaitEnd(name))).isEqualTo("Stopped");
    }

    /** As the operator makes it. */
    private static DeploymentTarget target(Deployment run) {
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setDeploymentName(run.getMetadata().getName());
        spec.setDeploymentGroupName(run.getSpec().getDeploymentGroupName());
        spec.setTargetType("InstanceTarget");
        spec.setTargetId("web-1");
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withNamespace(run.getMetadata().getNamespace())
                .withName(run.getMetadata().getName() + "-web-1")
                .withLabels(Map.of(Labels.DEPLOYMENT_UID, run.getMetadata().getUid()))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(run.getApiVersion())
                        .withKind(run.getKind())
                        .withName(run.getMetadata().getName())
                        .withUid(run.getMetadata().getUid())
                        .withController(true)
                        .build())
                .build());
        target.setSpec(spec);
        return target;
    }
}
