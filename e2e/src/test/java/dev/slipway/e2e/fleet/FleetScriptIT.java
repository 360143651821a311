package dev.slipway.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.SimulatedFleet;
import dev.slipway.e2e.world.World;
import dev.slipway.fleet.FleetEvent;
import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.FleetScript;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a fleet's script says of its hosts reaches the operator, and means there what docs/fleet.md says. */
@OnControlPlane
@NullUnmarked
class FleetScriptIT {
    private static final String SOME_DIGEST = "0123456789abcdef".repeat(4);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    /** S 3: what is installed is current, old or unknown. */
    @Test
    void installedRevisionIsCurrentByItsHashAndOldByADigest() {
        WORLD.kubectl().mustApply(Manifests.application("app"));
        Published revision = WORLD.bundles().publish("had-v1", Bundle.withAllHooks("v1"));
        start("hosts: [{names: had-1, tags: {Group: had}}]");
        WORLD.kubectl()
                .mustApply(Manifests.group("had", "CodeDeployDefault.AllAtOnce", "outdatedInstancesStrategy: IGNORE")
                        + Manifests.run("had-first", "had", revision));
        Deployment first = WORLD.runs().awaitEnd("had-first");
        assertThat(Runs.status(first)).isEqualTo("Succeeded");
        String hash = first.getStatus().getRevisionHash();

        start("""
                hosts:
                - {names: had-2, tags: {Group: had}, installed: {group: had, revision: "%s"}}
                - {names: had-3, tags: {Group: had}, installed: {group: had, revision: "%s"}}
                - {names: had-4, tags: {Group: had}}
                """.formatted(hash, SOME_DIGEST));
        String groupId = installed("had-1").getDeploymentGroupId();
        assertThat(installed("had-2")).satisfies(said -> {
            assertThat(said.getDeploymentGroupId()).isEqualTo(groupId);
            assertThat(said.getRevisionHash()).isEqualTo(hash);
            assertThat(said.getHealth()).isEqualTo("Healthy");
        });
        assertThat(installed("had-3")).satisfies(said -> {
            assertThat(said.getDeploymentGroupId()).isEqualTo(groupId);
            assertThat(said.getRevisionDigest()).isEqualTo(SOME_DIGEST);
        });

        WORLD.kubectl().mustApply(Manifests.run("had-second", "had", revision));
        WORLD.runs().awaitEnd("had-second");
        Map<String, DeploymentTarget> targets = WORLD.runs().targets("had-second");
        assertThat(targets).hasSize(4);
        assertThat(revisionHealth(targets.get("had-2"))).isEqualTo("Current");
        assertThat(revisionHealth(targets.get("had-3"))).isEqualTo("Old");
        assertThat(revisionHealth(targets.get("had-4"))).isEqualTo("Unknown");
    }

    @Test
    void silentHostTimesOutAndGoesOnPolling() {
        WORLD.kubectl().mustApply(Manifests.application("app"));
        SimulatedFleet fleet = start("""
                hosts: [{names: "quiet-{1,2}", tags: {Group: quiet}}]
                behaviour: [{hosts: quiet-1, event: ApplicationStart, result: Silent}]
                """);
        WORLD.kubectl()
                .mustApply(Manifests.group("quiet", "CodeDeployDefault.AllAtOnce", "timeouts: {eventSeconds: 5}")
                        + Manifests.run(
                                "quiet-run", "quiet", WORLD.bundles().publish("quiet-v1", Bundle.withAllHooks("v1"))));

        WORLD.runs().awaitEnd("quiet-run");

        assertThat(WORLD.runs().outcomes("quiet-run"))
                .containsEntry("quiet-1", "Failed: TimedOut")
                .containsEntry("quiet-2", "Succeeded");
        // Only the answer to a poll brings that.
        fleet.await(Kind.CANCELLED, event -> event.host().equals("quiet-1"));
        assertThat(fleet.events().stream()
                        .filter(event -> event.host().equals("quiet-1"))
                        .takeWhile(event -> event.kind() != Kind.CANCELLED)
                        .filter(event -> event.kind() == Kind.REPORT))
                .extracting(FleetEvent::status)
                .as("no end before it is cancelled")
                .doesNotContain("Failed", "Succeeded");
        assertThat(fleet.of(Kind.LOST)).isEmpty();
    }

    private static SimulatedFleet start(String script) {
        return WORLD.startSimulatedFleet(FleetScript.parse(script), 1).awaitConnected();
    }

    private static InstanceRevision installed(String host) {
        List<InstanceRevision> installed = WORLD.client()
                .resources(Instance.class)
                .withName(host)
                .get()
                .getStatus()
                .getInstalled();
        assertThat(installed).hasSize(1);
        return installed.getFirst();
    }

    private static String revisionHealth(DeploymentTarget target) {
        return target.getSpec().getRevisionHealth();
    }
}
