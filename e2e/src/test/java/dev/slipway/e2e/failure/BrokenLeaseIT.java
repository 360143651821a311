package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody wants to force a failover, or made the Lease by hand: what it lacks keeps nobody from leading. */
@OnControlPlane
class BrokenLeaseIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void whoeverFindsALeaseThatLacksSomethingTakesIt() {
        WORLD.startFleet("leased", 1, "Group=leased");
        WORLD.kubectl()
                .mustApply(Manifests.application("app") + Manifests.group("leased", "CodeDeployDefault.OneAtATime"));

        patchLease("{\"op\": \"remove\", \"path\": \"/spec/renewTime\"}");
        assertDeploys("v1");

        patchLease("{\"op\": \"remove\", \"path\": \"/spec\"}");
        assertDeploys("v2");
    }

    private static void patchLease(String operation) {
        WORLD.kubectl()
                .must(
                        "patch",
                        "leases.coordination.k8s.io",
                        "slipway-operator",
                        "--namespace=" + WORLD.installation().namespace(),
                        "--type=json",
                        "--patch=[" + operation + "]");
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(spec().map(LeaseSpec::getRenewTime)).isPresent());
    }

    private static Optional<LeaseSpec> spec() {
        return Optional.ofNullable(WORLD.client()
                .leases()
                .inNamespace(WORLD.installation().namespace())
                .withName("slipway-operator")
                .get()
                .getSpec());
    }

    private static void assertDeploys(String name) {
        WORLD.kubectl()
                .mustApply(Manifests.run(name, "leased", WORLD.bundles().publish(name, Bundle.withAllHooks(name))));
        assertThat(Runs.status(WORLD.runs().awaitEnd(name))).isEqualTo("Succeeded");
    }
}
