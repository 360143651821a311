package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hosts that join, or come back empty, get the group's last successful revision, and nobody else is disturbed. */
@OnControlPlane
class DriftIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void hostThatJoinsGetsTheLastSuccessfulRevisionAlone() {
        Shop shop = Shop.open(WORLD, "joins", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        int hooks = shop.hooksStarted();

        Host joiner = shop.join(2);

        Deployment run = shop.ends(2, "Succeeded");
        assertThat(run.getStatus().getCreator()).isEqualTo("CodeDeployAutoUpdate");
        assertThat(WORLD.runs().outcomes("joins-2")).isEqualTo(Map.of("joins-2", "Succeeded"));
        assertThat(joiner.read("/srv/app/label")).isEqualTo("v1");
        assertThat(shop.hooksStarted()).as("the others").isEqualTo(hooks);
        DeploymentGroup group = shop.groups().await("joins", Kstatus.CURRENT);
        assertThat(Conditions.of(group)).noneMatch(said -> said.startsWith("Drifted "));
        shop.staysWith(List.of("joins-1", "joins-2"));
    }

    @Test
    void hostsThatJoinDuringARunShareOneOfTheirOwn() {
        Shop shop = Shop.open(WORLD, "pair", 1);
        shop.commit(shop.waiting("v1"));
        await("the host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> Shop.isAt(shop.hosts().getFirst(), "v1"));
        List<Host> joiners = List.of(shop.start(2), shop.start(3));
        joiners.forEach(WORLD::awaitConnected);
        joiners.forEach(host -> host.write("/go-v1", ""));
        shop.groups()
                .await(
                        "pair",
                        "the operator knows of both",
                        group -> Integer.valueOf(3)
                                .equals(group.getStatus().getHosts().getConnected()));
        shop.groups().lookAgain("pair");
        assertThat(shop.groups().runNames("pair")).containsExactly("pair-1");

        shop.hosts().getFirst().write("/go-v1", "");

        shop.ends(1, "Succeeded");
        shop.ends(2, "Succeeded");
        assertThat(WORLD.runs().outcomes("pair-2")).isEqualTo(Map.of("pair-2", "Succeeded", "pair-3", "Succeeded"));
        assertThat(joiners)
                .allSatisfy(host -> assertThat(host.read("/srv/app/label")).isEqualTo("v1"));
        shop.groups().await("pair", Kstatus.CURRENT);
        shop.staysWith(List.of("pair-1", "pair-2"));
    }

    @Test
    void hostThatWasWipedGetsItAgain() {
        Shop shop = Shop.open(WORLD, "wiped", 1);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");
        WORLD.kubectl()
                .must(
                        "patch",
                        "instances.slipway.dev",
                        "wiped-1",
                        "--type=merge",
                        "--patch={\"spec\":{\"allowReenrollment\":true}}");

        shop.hosts().getFirst().rebuild();

        Deployment run = shop.ends(2, "Succeeded");
        assertThat(run.getStatus().getCreator()).isEqualTo("CodeDeployAutoUpdate");
        assertThat(shop.installed()).containsExactly("v1");
        assertThat(shop.hosts().getFirst().hooks().of(Runs.deploymentId(run)).started())
                .containsExactly("BeforeInstall", "AfterInstall", "ApplicationStart", "ValidateService");
        shop.groups().await("wiped", Kstatus.CURRENT);
        shop.staysWith(List.of("wiped-1", "wiped-2"));
    }
}
