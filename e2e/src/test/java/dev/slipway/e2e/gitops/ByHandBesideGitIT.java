package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Git rules a group, and something else is under way or wanted: a run by hand, or a newer revision (design 3). */
@OnControlPlane
class ByHandBesideGitIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void runOfAnotherRevisionNeedsToSayThatItOverrides() {
        Shop shop = Shop.open(WORLD, "ruled", 1);
        Published v2 = shop.revision("v2");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");

        WORLD.kubectl().mustApply(Manifests.run("ruled-against", "ruled", v2));
        Deployment refused = WORLD.runs().awaitEnd("ruled-against");
        assertThat(Runs.status(refused)).isEqualTo("Failed");
        assertThat(refused.getStatus().getErrorInformation().getMessage()).contains("overrideTargetRevision");
        assertThat(Kstatus.of(refused)).isEqualTo(Kstatus.FAILED);
        assertThat(Shop.hooks(shop.hosts().getFirst(), "v2").entries()).isEmpty();

        WORLD.kubectl().mustApply(Manifests.run("ruled-over", "ruled", v2, "overrideTargetRevision: true"));
        assertThat(Runs.status(WORLD.runs().awaitEnd("ruled-over"))).isEqualTo("Succeeded");
        DeploymentGroup group = shop.groups().awaitCondition("ruled", "Stalled Overridden");
        assertThat(Conditions.of(group)).anyMatch(said -> said.contains("ruled-over"));
        assertThat(group.getStatus().getLatched().getRun()).isEqualTo("ruled-over");
        assertThat(group.getStatus().getLatched().getRevisionHash())
                .isEqualTo(group.getStatus().getLastAttempted().getRevisionHash());
        assertThat(shop.installed()).containsOnly("v2");
        shop.staysWith(List.of("ruled-1", "ruled-against", "ruled-over"));

        shop.commit(shop.revision("v3"));
        shop.groups()
                .await(
                        "ruled",
                        "v3 is out",
                        found -> shop.installed().equals(List.of("v3")) && Kstatus.of(found) == Kstatus.CURRENT);
        assertThat(shop.groups().get("ruled").getStatus().getLatched()).isNull();
    }

    @Test
    void runOfTheSameRevisionIsWelcome() {
        Shop shop = Shop.open(WORLD, "same", 1);
        Published v1 = shop.revision("v1");
        shop.commit(v1);
        shop.ends(1, "Succeeded");

        WORLD.kubectl().mustApply(Manifests.run("same-by-hand", "same", v1));

        assertThat(Runs.status(WORLD.runs().awaitEnd("same-by-hand"))).isEqualTo("Succeeded");
        assertThat(shop.groups().await("same", Kstatus.CURRENT).getStatus().getLatched())
                .isNull();
    }

    @Test
    void queuedRevisionGivesWayToTheNewest() {
        Shop shop = Shop.open(WORLD, "queue", 1, "onNewRevision: Queue");
        shop.commit(shop.waiting("v1"));
        awaitHook(shop, "v1");
        shop.commit(shop.revision("v2"));
        shop.groups().lookAgain("queue");
        shop.commit(shop.revision("v3"));
        shop.groups().lookAgain("queue");
        assertThat(Runs.status(WORLD.runs().get("queue-1"))).isEqualTo("InProgress");

        shop.hosts().getFirst().write("/go-v1", "");

        shop.ends(1, "Succeeded");
        shop.groups()
                .await(
                        "queue",
                        "v3 is out",
                        found -> shop.installed().equals(List.of("v3")) && Kstatus.of(found) == Kstatus.CURRENT);
        assertThat(Shop.hooks(shop.hosts().getFirst(), "v2").entries()).isEmpty();
    }

    @Test
    void newRevisionSupersedesTheActiveRunWithoutRollingItBack() {
        Shop shop = Shop.open(
                WORLD,
                "supersede",
                2,
                "onNewRevision: Supersede",
                "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.commit(shop.waiting("v2"));
        awaitHook(shop, "v2");

        shop.commit(shop.revision("v3"));
        WORLD.runs()
                .await(
                        "supersede-2",
                        "it is being ended",
                        run -> run.getStatus().getErrorInformation() != null
                                || run.getSpec().getStop() != null);
        assertThat(shop.hosts().stream().filter(host -> Shop.isAt(host, "v2"))).hasSize(1);
        shop.hosts().forEach(host -> host.write("/go-v2", ""));

        Deployment superseded = shop.ends(2, "Stopped");
        assertThat(Runs.rollbackOf(superseded)).isNull();
        shop.ends(3, "Succeeded");
        shop.groups().await("supersede", Kstatus.CURRENT);
        assertThat(shop.installed()).containsOnly("v3");
        assertThat(shop.hosts().stream().filter(host -> Shop.isAt(host, "v2")))
                .as("only the host in flight got the revision in between")
                .hasSize(1);
    }

    @Test
    void newRevisionIsRejectedWhileARunIsActive() {
        Shop shop = Shop.open(WORLD, "reject", 1, "onNewRevision: Reject");
        shop.commit(shop.waiting("v1"));
        awaitHook(shop, "v1");
        shop.commit(shop.revision("v2"));
        shop.groups()
                .await("reject", "v2 is latched", group -> group.getStatus().getLatched() != null);
        shop.hosts().getFirst().write("/go-v1", "");
        shop.ends(1, "Succeeded");

        DeploymentGroup group = shop.groups().awaitCondition("reject", "Stalled Rejected");
        assertThat(group.getStatus().getLatched().getReason()).isEqualTo("Rejected");
        assertThat(Shop.hooks(shop.hosts().getFirst(), "v2").entries()).isEmpty();

        shop.groups().retry("reject", "now");
        shop.groups()
                .await(
                        "reject",
                        "v2 is out",
                        found -> shop.installed().equals(List.of("v2")) && Kstatus.of(found) == Kstatus.CURRENT);
    }

    private static void awaitHook(Shop shop, String label) {
        await("a host is in the middle of a hook of " + label)
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, label)));
    }
}
