package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host whose Instance is deleted while a run is under way fails at once, whether or not it enrols anew. */
@OnControlPlane
class LostHostIT {
    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void hostsThatAreDeletedBeforeTheirTurnFailAtOnceAndTheOthersAreDeployed() {
        List<Host> hosts = WORLD.startFleet("slow", 4, "Group=slow");
        Published bundle = WORLD.bundles()
                .publish(
                        "v1",
                        Bundle.withAllHooks("v1")
                                .hook("ApplicationStart", "until [ -e \"$root/go\" ]; do sleep 0.05; done"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.hostCount("half", 2)
                        + Manifests.group("slow", "half")
                        + Manifests.run("first", "slow", bundle));
        WORLD.runs()
                .await(
                        "first",
                        "its first hosts are at it",
                        run -> run.getStatus() != null
                                && run.getStatus().getDeploymentOverview() != null
                                && Objects.requireNonNullElse(
                                                run.getStatus()
                                                        .getDeploymentOverview()
                                                        .getInProgress(),
                                                0)
                                        == 2);

        // Nobody enrols in its name, nor is there an agent that notices.
        hosts.get(3).killAgent();
        WORLD.kubectl().must("delete", "swi", "slow-4");

        Deployment failing = WORLD.runs()
                .await(
                        "first",
                        "the lost host has failed",
                        run -> !run.getStatus().getFailures().isEmpty());
        assertThat(Runs.status(failing)).as("long before any deadline").isEqualTo("InProgress");
        hosts.forEach(host -> host.write("/go", ""));
        Deployment run = WORLD.runs().awaitEnd("first");
        assertThat(WORLD.runs().outcomes("first"))
                .containsEntry("slow-1", "Succeeded")
                .containsEntry("slow-2", "Succeeded")
                .containsEntry("slow-3", "Succeeded")
                .containsEntry("slow-4", "Failed: Unreachable");
        assertThat(run.getStatus().getFailures())
                .extracting(FailureSummary::getMessage)
                .containsExactly("slow-4 was lost: its Instance was deleted after the run had started;"
                        + " enrol it again, then deploy again");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
    }
}
