package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A machine between the operators and the API server dies: connections stay open, and nothing ever comes of them. */
@OnControlPlane
class SilentConnectionIT {
    @RegisterExtension
    @Order(1)
    static final Wire WIRE = new Wire();

    @RegisterExtension
    @Order(2)
    static final World WORLD = World.withTwoOperators(WIRE::route);

    @Test
    void runsGoOnOverConnectionsThatAreMadeAnew() {
        WORLD.startFleet("silent", 2, "Group=silent");
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("silent", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("before", "silent", WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"))));
        assertThat(Runs.status(WORLD.runs().awaitEnd("before"))).isEqualTo("Succeeded");

        assertThat(WIRE.alive()).as("operators with connections").isEqualTo(2);
        WIRE.die();
        assertThat(WIRE.alive()).isZero();

        WORLD.kubectl()
                .mustApply(Manifests.run("after", "silent", WORLD.bundles().publish("v2", Bundle.withAllHooks("v2"))));
        assertThat(Runs.status(WORLD.runs().awaitEnd("after"))).isEqualTo("Succeeded");
        await().atMost(Duration.ofSeconds(60)).until(() -> WIRE.alive() == 2);
    }
}
