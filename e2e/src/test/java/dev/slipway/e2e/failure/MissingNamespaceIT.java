package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.Kubectl;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of the namespaces that the operator watches is gone when it starts, and with it the RoleBinding there. */
@OnControlPlane
class MissingNamespaceIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String MISSING = "deleted-team";

    @RegisterExtension
    static final World WORLD = World.withOneOperator("--watch-namespaces=" + MISSING);

    @Test
    void othersAreServedBeforeItIsTakenUpAndAfterItHasGoneAgain() {
        Shop shop = Shop.open(WORLD, "web", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");

        create();
        await("it ends, to be restarted as a Pod's container is")
                .atMost(LIMIT)
                .until(() -> !WORLD.operator().isAlive());
        WORLD.operator().restart();
        in(MISSING).mustApply(Manifests.application("app"));
        await("it is looked at there")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(in(MISSING)
                                .must(
                                        "get",
                                        "applications.slipway.dev",
                                        "app",
                                        "--output=jsonpath={.status.conditions[*].type}"))
                        .isNotEmpty());

        WORLD.kubectl().must("delete", "namespace", MISSING, "--timeout=60s");
        leadAnew();
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Succeeded");
    }

    private static void create() {
        String release = WORLD.installation().release();
        WORLD.kubectl().must("create", "namespace", MISSING);
        in(MISSING)
                .must(
                        "create",
                        "rolebinding",
                        "slipway-operator",
                        "--clusterrole=" + release + "-operator",
                        "--serviceaccount=" + WORLD.installation().namespace() + ":" + release);
    }

    /** The operator loses the lead, as if another replica had taken it and fallen silent, and gets it again. */
    private static void leadAnew() {
        Kubectl own = in(WORLD.installation().namespace());
        own.must(
                "patch",
                "lease",
                "slipway-operator",
                "--type=merge",
                "--patch={\"spec\":{\"holderIdentity\":\"another\"}}");
        await("it leads again")
                .atMost(LIMIT)
                .until(() -> own.must("get", "lease", "slipway-operator", "--output=jsonpath={.spec.holderIdentity}")
                        .equals(WORLD.operator().identity()));
    }

    private static Kubectl in(String namespace) {
        return WORLD.controlPlane().kubectl().inNamespace(namespace);
    }
}
