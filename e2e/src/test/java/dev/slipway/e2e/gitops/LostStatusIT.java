package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group that lost its status learns it again from its runs, and makes none of them twice (design 3, "GitOps"). */
@OnControlPlane
class LostStatusIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void lostStatusIsRebuiltFromTheRuns() {
        Shop shop = Shop.open(WORLD, "wiped", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Succeeded");
        DeploymentGroup before = shop.groups().await("wiped", Kstatus.CURRENT);
        int hooks = shop.hooksStarted();

        wipeStatus("wiped");

        DeploymentGroup after = shop.groups()
                .await(
                        "wiped",
                        "lastSuccessful is back",
                        group -> lastSuccess(group).equals("wiped-2"));
        assertThat(after.getStatus().getLastSuccessful().getRevisionHash())
                .isEqualTo(before.getStatus().getLastSuccessful().getRevisionHash());
        shop.groups()
                .await(
                        "wiped",
                        "lastAttempted is back",
                        group -> group.getStatus().getLastAttempted() != null
                                && "wiped-2"
                                        .equals(group.getStatus()
                                                .getLastAttempted()
                                                .getRun()));
        shop.staysWith(List.of("wiped-1", "wiped-2"));
        assertThat(shop.hooksStarted()).isEqualTo(hooks);

        shop.commit(shop.revision("v3"));
        assertThat(shop.ends(3, "Succeeded").getStatus().getSequence())
                .as("hosts obey no lower sequence")
                .isGreaterThan(before.getStatus().getSequence());
    }

    @Test
    void statusThatIsLostDuringARunIsRebuiltWithItsResult() {
        Shop shop = Shop.open(WORLD, "midway", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.commit(shop.waiting("v2"));
        await("the host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> Shop.isAt(shop.hosts().getFirst(), "v2"));

        wipeStatus("midway");
        shop.groups().lookAgain("midway");
        shop.hosts().getFirst().write("/go-v2", "");

        shop.ends(2, "Succeeded");
        shop.groups()
                .await(
                        "midway",
                        "lastSuccessful is the run's",
                        group -> lastSuccess(group).equals("midway-2"));
        shop.groups().await("midway", Kstatus.CURRENT);
        shop.staysWith(List.of("midway-1", "midway-2"));
        assertThat(shop.installed()).containsExactly("v2");
    }

    @Test
    void lostStatusDoesNotForgetALatch() {
        Shop shop = Shop.open(WORLD, "relatched", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.hosts().getFirst().write("/trap-v2", "");
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Failed");
        shop.groups().awaitCondition("relatched", "Stalled Failed");

        wipeStatus("relatched");

        DeploymentGroup group = shop.groups().awaitCondition("relatched", "Stalled Failed");
        assertThat(group.getStatus().getLatched().getRun()).isEqualTo("relatched-2");
        assertThat(lastSuccess(group)).isEqualTo("relatched-1");
        shop.staysWith(List.of("relatched-1", "relatched-2"));
    }

    /** As a restored backup would; only the operator's account may write statuses. */
    private static void wipeStatus(String group) {
        WORLD.kubectl()
                .must(
                        "patch",
                        "deploymentgroups.slipway.dev",
                        group,
                        "--as=" + WORLD.installation().operatorUser(),
                        "--subresource=status",
                        "--type=json",
                        "--patch=[{\"op\":\"replace\",\"path\":\"/status\",\"value\":{\"observedGeneration\":-1}}]");
    }

    private static String lastSuccess(DeploymentGroup group) {
        SuccessfulRun last =
                group.getStatus() == null ? null : group.getStatus().getLastSuccessful();
        return last == null || last.getRun() == null ? "" : last.getRun();
    }
}
