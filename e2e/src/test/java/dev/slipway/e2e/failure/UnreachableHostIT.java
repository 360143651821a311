package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that was connected and never answers fails at its deadline; the rest goes on as the minimum allows. */
@OnControlPlane
class UnreachableHostIT {
    private static final int START_SECONDS = 15;

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void silentHostFailsAsUnreachableAndTheOthersAreDeployed() {
        List<Host> hosts = WORLD.startFleet("web", 6, "Group=web");
        Published first = WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"));
        Published second =
                WORLD.bundles().publish("v2", Bundle.withAllHooks("v2").hook("ApplicationStart", "sleep 0.3"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.hostCount("four-of-six", 4)
                        + Manifests.group("web", "four-of-six", "timeouts: {eventStartSeconds: " + START_SECONDS + "}")
                        + Manifests.run("first", "web", first));
        assertThat(Runs.status(WORLD.runs().awaitEnd("first"))).isEqualTo("Succeeded");
        Host silent = hosts.get(2);

        silent.killAgent();
        WORLD.kubectl().mustApply(Manifests.run("second", "web", second));

        Deployment run = WORLD.runs().awaitEnd("second");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("second"))
                .containsEntry("web-3", "Failed: Unreachable")
                .hasSize(6)
                .satisfies(outcomes -> assertThat(outcomes.values().stream().filter("Succeeded"::equals))
                        .hasSize(5));
        assertThat(silent.hooks().of(Runs.deploymentId(run)).entries()).isEmpty();
        assertThat(HookLog.widest(HookLog.spans(Runs.deploymentId(run), hosts.toArray(Host[]::new))))
                .as("two at a time, the silent one among them")
                .isLessThanOrEqualTo(2);
        assertThat(run.getStatus().getFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.getFailureType()).isEqualTo("Unreachable");
            assertThat(failure.getExamples()).containsExactly("web-3");
        });

        silent.startAgent();
        // Time enough for an agent that is only just starting.
        WORLD.kubectl()
                .mustApply(Manifests.group("web", "four-of-six", "timeouts: {eventStartSeconds: 60}")
                        + Manifests.run("third", "web", second));
        assertThat(Runs.status(WORLD.runs().awaitEnd("third"))).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("third").values()).containsOnly("Succeeded");
        assertThat(silent.hooks().of(Runs.deploymentId(run)).entries())
                .as("the order that came too late was never carried out")
                .isEmpty();
    }
}
