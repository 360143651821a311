package dev.slipway.e2e.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kubectl delete namespace} with everything in it, in the middle of a run. */
@OnControlPlane
class NamespaceDeletionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void namespaceGoesAlthoughARunIsActive() {
        Shop shop = Shop.open(WORLD, "web", 2);
        shop.commit(shop.waiting("v1"));
        await("a host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, "v1")));

        WORLD.kubectl().must("delete", "namespace", WORLD.namespace(), "--wait=false");

        await("the namespace is gone")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(WORLD.controlPlane()
                                .admin()
                                .namespaces()
                                .withName(WORLD.namespace())
                                .get())
                        .isNull());
        assertThat(WORLD.operator().isAlive()).isTrue();
        shop.hosts().forEach(host -> host.write("/go-v1", ""));
    }
}
