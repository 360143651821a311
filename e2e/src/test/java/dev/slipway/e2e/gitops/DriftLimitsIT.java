package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What drift does not do: bring a latched revision, act where it is told not to, or try a host over and over. */
@OnControlPlane
class DriftLimitsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void hostThatJoinsALatchedGroupGetsTheLastSuccessfulRevision() {
        Shop shop = Shop.open(
                WORLD, "latched", 1, "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.hosts().getFirst().write("/trap-v2", "");
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Failed");
        WORLD.runs().awaitRollback("latched-2");
        shop.groups().awaitCondition("latched", "Stalled RolledBack");

        Host joiner = shop.join(2);

        await("the host has a revision")
                .atMost(LIMIT)
                .until(() -> Shop.hooks(joiner, "v1").shows("ValidateService", "end"));
        assertThat(Shop.hooks(joiner, "v2").entries()).isEmpty();
        DeploymentGroup group = shop.groups().awaitCondition("latched", "Stalled RolledBack");
        assertThat(group.getStatus().getLatched().getRun()).isEqualTo("latched-2");
    }

    @Test
    void whatAFailedRunLeftStaysAlsoAfterAnotherHostGotTheLastSuccessfulRevision() {
        Shop shop = Shop.open(WORLD, "left", 3);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        shop.hosts().get(1).write("/trap-v2", "");
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Failed");

        shop.join(4);
        shop.ends(3, "Succeeded");

        shop.staysWith(List.of("left-1", "left-2", "left-3"));
        DeploymentGroup group = shop.groups().lookAgain("left");
        assertThat(Conditions.of(group)).noneMatch(said -> said.startsWith("Drifted "));
        assertThat(group.getStatus().getLastSuccessful().getRun()).isEqualTo("left-1");
        assertThat(shop.installed()).containsExactly("v2", "v2", "v1");
    }

    @Test
    void driftIsOnlyShownWhereItIsToBeIgnored() {
        Shop shop = Shop.open(WORLD, "ignored", 1, "outdatedInstancesStrategy: IGNORE");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");

        Host joiner = shop.join(2);

        DeploymentGroup group = shop.groups().awaitCondition("ignored", "Drifted ");
        assertThat(Conditions.of(group)).anyMatch(said -> said.contains("ignored-2") && said.contains("IGNORE"));
        assertThat(Kstatus.of(group)).isEqualTo(Kstatus.CURRENT);
        shop.staysWith(List.of("ignored-1"));
        assertThat(joiner.hooks().entries()).isEmpty();
    }

    @Test
    void hostThatFailedIsTriedAgainOnlyWithANewToken() {
        Shop shop = Shop.open(WORLD, "failing", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");

        Host joiner = shop.start(2);
        joiner.write("/trap-v1", "");
        WORLD.awaitConnected(joiner);

        shop.ends(2, "Failed");
        assertThat(WORLD.runs().outcomes("failing-2")).isEqualTo(Map.of("failing-2", "Failed: Failed"));
        shop.groups()
                .await(
                        "failing",
                        "the group has settled",
                        group -> group.getStatus().getActiveRun() == null);
        shop.staysWith(List.of("failing-1", "failing-2"));

        joiner.remove("/trap-v1");
        shop.groups().retry("failing", "repaired");
        await("the host is brought in line")
                .atMost(LIMIT)
                .until(() -> Shop.hooks(joiner, "v1").started().stream()
                                .filter("ValidateService"::equals)
                                .count()
                        == 2);
        shop.groups().await("failing", Kstatus.CURRENT);
    }
}
