package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import dev.slipway.operator.reconcile.run.targets.TargetNames;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.plan.health.HostHealth;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A leader died after it had frozen a run and had made one of its targets: the next one makes the others. */
@OnControlPlane
class BrokenOffCreationIT {
    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void theNextLeaderMakesTheTargetsThatAreOutstanding() {
        List<Host> hosts = WORLD.startFleet("pair", 2, "Group=pair");
        Published bundle = WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("pair", "CodeDeployDefault.AllAtOnce")
                        + Manifests.run("first", "pair", bundle));
        DeploymentStatus example = WORLD.runs().awaitEnd("first").getStatus();
        assertThat(example.getStatus()).isEqualTo("Succeeded");
        assertThat(example.getFrozen().getOutstanding()).isNull();
        WORLD.groups()
                .await(
                        "pair",
                        "its place is free for the next run",
                        group -> group.getStatus().getActiveRun() == null);

        WORLD.operator().kill();
        WORLD.kubectl().mustApply(Manifests.run("broken-off", "pair", bundle));
        try (KubernetesClient operator =
                WORLD.controlPlane().as(WORLD.installation().operatorUser())) {
            List<OutstandingTarget> outstanding = hosts.stream()
                    .map(host -> outstanding(operator, host.name()))
                    .toList();
            Deployment run = freeze(operator, WORLD.runs().get("broken-off"), example, outstanding);
            operator.resource(Targets.draft(run, outstanding.getFirst(), "", HostHealth.NEVER_DEPLOYED))
                    .create();
        }
        WORLD.operator().restart();

        Deployment ended = WORLD.runs().awaitEnd("broken-off");
        assertThat(Runs.status(ended)).isEqualTo("Succeeded");
        assertThat(ended.getStatus().getFrozen().getOutstanding()).isNull();
        assertThat(WORLD.runs().outcomes("broken-off")).isEqualTo(Map.of("pair-1", "Succeeded", "pair-2", "Succeeded"));
    }

    private static OutstandingTarget outstanding(KubernetesClient client, String host) {
        Instance instance = client.resources(Instance.class)
                .inNamespace(WORLD.runs().get("first").getMetadata().getNamespace())
                .withName(host)
                .get();
        OutstandingTarget outstanding = new OutstandingTarget();
        outstanding.setTargetId(host);
        outstanding.setInstanceUid(instance.getMetadata().getUid());
        return outstanding;
    }

    /** As the operator does it at the start of a run. */
    private static Deployment freeze(
            KubernetesClient operator, Deployment run, DeploymentStatus example, List<OutstandingTarget> outstanding) {
        DeploymentStatus status = ResourceJson.copy(example, DeploymentStatus.class);
        status.setStatus("InProgress");
        status.setDeploymentId(TargetNames.deploymentId(run.getMetadata().getUid()));
        status.setCompleteTime(null);
        status.setDeploymentOverview(null);
        status.setConditions(List.of());
        status.setSequence(example.getSequence() + 1);
        status.setRunDeadline(Instant.now().plusSeconds(600).toString());
        status.getFrozen().setOutstanding(outstanding);
        run.setStatus(status);
        return operator.resource(run).updateStatus();
    }
}
