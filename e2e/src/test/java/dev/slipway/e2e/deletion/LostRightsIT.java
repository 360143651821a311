package dev.slipway.e2e.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The end of a namespace as a collector may order it: the operator's rights there go first, and of what follows it hears
 * nothing but that a run is to go.
 */
@OnControlPlane
class LostRightsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void runIsLetGoAlthoughNeitherItsTargetsNorItsHostsMayBeWrittenAnyMore() {
        Shop shop = Shop.open(WORLD, "web", 2);
        shop.commit(shop.waiting("v1"));
        await("a host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, "v1")));
        await("one host stands in the hook, the other waits for it")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(WORLD.runs().targets("web-1")).hasSize(2));

        WORLD.kubectl().must("delete", "rolebindings.rbac.authorization.k8s.io", "--all");
        WORLD.kubectl().must("delete", "deployments.slipway.dev", "web-1", "--wait=false");

        await("the run is gone before its targets are")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(WORLD.runs().find("web-1")).isNull());

        WORLD.kubectl().must("delete", "namespace", WORLD.namespace(), "--timeout=60s");
        assertThat(WORLD.operator().isAlive()).isTrue();
        shop.hosts().forEach(host -> host.write("/go-v1", ""));
    }
}
