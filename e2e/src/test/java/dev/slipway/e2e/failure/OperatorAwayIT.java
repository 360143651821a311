package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody is there to hear of hosts for longer than their deadline: an upgrade that hangs, an API server that is down. */
@OnControlPlane
class OperatorAwayIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void hostsThatEndedMeanwhileHaveEndedAsTheyDid() {
        List<Host> hosts = WORLD.startFleet("away", 2, "Group=away");
        Published bundle =
                WORLD.bundles().publish("away", Bundle.withAllHooks("away").hook("BeforeInstall", "sleep 3"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group(
                                "away",
                                "CodeDeployDefault.AllAtOnce",
                                "timeouts: {eventStartSeconds: " + PATIENCE.toSeconds() + "}")
                        + Manifests.run("away", "away", bundle));
        // Killed before an event that lasts is reported, so that all that is known is that the orders were delivered.
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(
                        () -> assertThat(hosts).allMatch(host -> hooks(host).shows("BeforeInstall", "start")));
        WORLD.operator().kill();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(hosts).allMatch(host -> hooks(host).shows("ValidateService", "end")));
        Instant deadline = Instant.now().plus(PATIENCE);
        await().atMost(LIMIT).until(() -> Instant.now().isAfter(deadline));

        WORLD.operator().restart();

        assertThat(Runs.status(WORLD.runs().awaitEnd("away"))).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("away")).isEqualTo(Map.of("away-1", "Succeeded", "away-2", "Succeeded"));
    }

    private static HookLog hooks(Host host) {
        return host.hooks().of(Runs.deploymentId(WORLD.runs().get("away")));
    }
}
