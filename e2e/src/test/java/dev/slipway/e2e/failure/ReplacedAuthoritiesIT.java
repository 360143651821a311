package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.instance.Instance;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody deletes the authorities' Secrets, so that every host must enrol anew (helm/slipway/README.md). The host has a full name. */
@OnControlPlane
class ReplacedAuthoritiesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void hostEnrolsAnewAsTheSameInstanceWithANewToken() {
        Host host = WORLD.startHost("web-1.example.internal", "Group=kept");
        WORLD.awaitConnected(host);
        String uid = uid(host);

        WORLD.operator().kill();
        WORLD.kubectl()
                .must(
                        "delete",
                        "secret",
                        "slipway-client-ca",
                        "slipway-gateway-ca",
                        "--namespace=" + WORLD.installation().namespace());
        WORLD.operator().restart();
        host.killAgent();
        WORLD.gatewayCa();
        host.startAgent();
        await().atMost(LIMIT).until(() -> host.agentSays("put a join token that it has not used yet"));
        WORLD.replaceJoinToken();

        await().atMost(LIMIT).until(() -> host.agentSays("enrolling again with the new join token"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("kept", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("v1", "kept", WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"))));
        assertThat(Runs.status(WORLD.runs().awaitEnd("v1"))).isEqualTo("Succeeded");
        assertThat(uid(host)).isEqualTo(uid);
    }

    private static String uid(Host host) {
        return WORLD.client()
                .resources(Instance.class)
                .withName(host.name())
                .get()
                .getMetadata()
                .getUid();
    }
}
