package dev.slipway.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.SimulatedFleet;
import dev.slipway.e2e.world.World;
import dev.slipway.fleet.FleetEvent;
import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.FleetScript;
import dev.slipway.fleet.FleetSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Simulated hosts are to the operator what real ones are. */
@OnControlPlane
@NullUnmarked
class FleetIT {
    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void fortyHostsEnrolConnectAndTakeARevision() {
        SimulatedFleet fleet = start("plain", """
                hosts:
                - {names: "plain-{01..20}", tags: {Group: plain}, zone: a}
                - {names: "plain-{21..40}", tags: {Group: plain}, zone: b, autoScalingGroup: spare}
                """);

        Deployment run = run("plain", "CodeDeployDefault.HalfAtATime");

        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("plain-run")).hasSize(40).allSatisfy((host, outcome) -> assertThat(outcome)
                .isEqualTo("Succeeded"));
        FleetSummary summary = fleet.fleet().summary();
        assertThat(summary.connected()).isEqualTo(40);
        assertThat(summary.succeeded()).isEqualTo(40);
        assertThat(summary.startedTwice()).isZero();
        System.out.println(summary);
    }

    private static SimulatedFleet start(String name, String script) {
        WORLD.kubectl().mustApply(Manifests.application("app"));
        return WORLD.startSimulatedFleet(FleetScript.parse(script), 1).awaitConnected();
    }

    private static Deployment run(String name, String config, String... settings) {
        begin(name, config, settings);
        return WORLD.runs().awaitEnd(name + "-run");
    }

    private static void begin(String name, String config, String... settings) {
        WORLD.kubectl()
                .mustApply(Manifests.group(name, config, settings)
                        + Manifests.run(
                                name + "-run",
                                name,
                                WORLD.bundles().publish(name + "-v1", Bundle.withAllHooks("v1"))));
    }
}
