package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much of a group's past stays: never too little to go on from, and nothing of what people made goes. */
@OnControlPlane
class HistoryIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void oldRunsOfOursGoAndHandMadeOnesStay() {
        Shop shop = Shop.open(WORLD, "past", 1, "historyLimit: 1", "targetHistoryLimit: 1");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        Published v2 = shop.revision("v2");
        shop.commit(v2);
        shop.ends(2, "Succeeded");
        WORLD.kubectl().mustApply(Manifests.run("past-by-hand", "past", v2));
        WORLD.runs().awaitEnd("past-by-hand");
        shop.commit(shop.revision("v3"));
        shop.ends(3, "Succeeded");

        awaitRuns(shop, List.of("past-by-hand", "past-3"));
        await("old targets are gone").atMost(LIMIT).untilAsserted(() -> {
            assertThat(WORLD.runs().targets("past-by-hand")).isEmpty();
            assertThat(WORLD.runs().targets("past-3")).hasSize(1);
        });
        shop.groups().await("past", Kstatus.CURRENT);
        shop.staysWith(List.of("past-by-hand", "past-3"));
    }

    @Test
    void lastSuccessAndLatchedRunStayHoweverLittleIsKept() {
        Shop shop = Shop.open(WORLD, "kept", 1, "historyLimit: 1", "targetHistoryLimit: 0");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.hosts().getFirst().write("/trap-v2", "");
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Failed");
        shop.hosts().getFirst().write("/trap-v3", "");
        shop.commit(shop.revision("v3"));
        shop.ends(3, "Failed");
        shop.groups().awaitCondition("kept", "Stalled Failed");

        awaitRuns(shop, List.of("kept-1", "kept-3"));
        assertThat(shop.groups().get("kept").getStatus().getLatched().getRun()).isEqualTo("kept-3");
        await("no targets are kept")
                .atMost(LIMIT)
                .until(() -> WORLD.runs().targets("kept-1").isEmpty());
        assertThat(WORLD.runs().targets("kept-3"))
                .as("but those that say why hosts failed")
                .hasSize(1);
        shop.staysWith(List.of("kept-1", "kept-3"));
    }

    private static void awaitRuns(Shop shop, List<String> runs) {
        await("only " + runs + " are left")
                .atMost(LIMIT)
                .untilAsserted(() ->
                        // Creation times have whole seconds: which of two is the older may not be seen.
                        assertThat(shop.groups().runNames(shop.name())).containsExactlyInAnyOrderElementsOf(runs));
    }
}
