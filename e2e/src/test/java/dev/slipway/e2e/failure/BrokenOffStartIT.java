package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A leader died while it made the targets of a run, and before it froze them; then the run is stopped. */
@OnControlPlane
class BrokenOffStartIT {
    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void runStoppedBeforeItStartedLeavesNoTargetPending() {
        Published bundle = new Published("v1", "https://bundles.test/v1.zip", "0".repeat(64), "zip");
        WORLD.kubectl().mustApply(Manifests.application("app") + Manifests.run("broken-off", "later", bundle));
        Deployment run = WORLD.runs()
                .await(
                        "broken-off",
                        "it waits for its group",
                        found -> Runs.status(found).equals("Created"));
        try (KubernetesClient operator =
                WORLD.controlPlane().as(WORLD.installation().operatorUser())) {
            operator.resource(target(run)).create();
        }

        WORLD.kubectl()
                .must(
                        "patch",
                        "deployments.slipway.dev",
                        "broken-off",
                        "--type=merge",
                        "--patch={\"spec\":{\"stop\":{}}}");

        assertThat(Runs.status(WORLD.runs().awaitEnd("broken-off"))).isEqualTo("Stopped");
        assertThat(WORLD.runs().targets("broken-off")).isEmpty();
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
