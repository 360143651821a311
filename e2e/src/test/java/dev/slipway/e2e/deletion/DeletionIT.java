package dev.slipway.e2e.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is deleted while something is under way ends as design 3 says and does not hang. The bound for hosts that never
 * answer, ten minutes, is the plan's own and tested there.
 */
@OnControlPlane
class DeletionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void groupWithAnActiveRunTakesItAlongOnceTheHostInFlightIsDone() {
        Shop shop = inFlight("group", 2);
        Host first = atHook(shop);

        WORLD.kubectl().must("delete", "deploymentgroups.slipway.dev", "group", "--timeout=60s");

        WORLD.runs()
                .await(
                        "group-1",
                        "the operator ends it",
                        run -> run.getStatus() != null && run.getStatus().getErrorInformation() != null);
        shop.hosts().forEach(host -> host.write("/go-v1", ""));
        awaitGone("group-1");
        assertThat(Shop.hooks(first, "v1").shows("ValidateService", "end")).isTrue();
        assertThat(started(shop)).as("no other host was started").hasSize(1);
    }

    @Test
    void runInFlightIsStoppedAndItsPlaceIsFree() {
        Shop shop = Shop.open(WORLD, "run", 2);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("run", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("deleted", "run", shop.waiting("v1")));
        atHook(shop);
        WORLD.kubectl().mustApply(Manifests.run("next", "run", shop.revision("v2")));

        WORLD.kubectl().must("delete", "deployments.slipway.dev", "deleted", "--wait=false");

        WORLD.runs()
                .await(
                        "deleted",
                        "it says why it ends",
                        run -> run.getStatus().getErrorInformation() != null
                                && run.getStatus()
                                        .getErrorInformation()
                                        .getMessage()
                                        .contains("deleted"));
        assertThat(Runs.status(WORLD.runs().get("next"))).isIn("", "Created", "Queued");
        shop.hosts().forEach(host -> host.write("/go-v1", ""));
        awaitGone("deleted");
        assertThat(Runs.status(WORLD.runs().awaitEnd("next"))).isEqualTo("Succeeded");
        assertThat(started(shop)).hasSize(1);
    }

    @Test
    void mintedRunThatIsDeletedIsNotMadeAgainByItself() {
        Shop shop = inFlight("minted", 1);
        atHook(shop);
        WORLD.kubectl().must("delete", "deployments.slipway.dev", "minted-1", "--wait=false");
        shop.hosts().getFirst().write("/go-v1", "");
        awaitGone("minted-1");

        shop.staysWith(List.of());
        DeploymentGroup group = shop.groups().get("minted");
        assertThat(Kstatus.of(group)).as("it does not have what Git says").isNotEqualTo(Kstatus.CURRENT);
        assertThat(Conditions.of(group)).anyMatch(said -> said.contains("minted-1"));

        shop.groups().retry("minted", "please");
        shop.ends(2, "Succeeded");
        shop.groups().await("minted", Kstatus.CURRENT);
        WORLD.kubectl().must("delete", "deployments.slipway.dev", "minted-2", "--timeout=60s");
        shop.staysWith(List.of());
        assertThat(Kstatus.of(shop.groups().get("minted"))).isEqualTo(Kstatus.CURRENT);
    }

    @Test
    void deletedRunOfAHostThatDiedEndsWithTheHostsDeadline() {
        Shop shop = Shop.open(WORLD, "dead", 1, "timeouts: {eventStartSeconds: 5, eventSeconds: 8}");
        shop.commit(shop.waiting("v1"));
        Host host = atHook(shop);
        host.killAgent();

        WORLD.kubectl().must("delete", "deployments.slipway.dev", "dead-1", "--wait=false");

        awaitGone("dead-1");
        host.write("/go-v1", "");
    }

    @Test
    void applicationOfAGroupLeavesItStalledAndItsRunGoingOn() {
        Shop shop = Shop.open(WORLD, "orphan", 1);
        WORLD.kubectl()
                .mustApply(Manifests.application("doomed")
                        + Manifests.group("orphan", "CodeDeployDefault.OneAtATime")
                                .replace("applicationName: app", "applicationName: doomed")
                        + Manifests.run("orphan-run", "orphan", shop.waiting("v1")));
        atHook(shop);

        WORLD.kubectl().must("delete", "applications.slipway.dev", "doomed", "--timeout=60s");

        shop.groups().awaitCondition("orphan", "Stalled ApplicationNotFound");
        shop.hosts().getFirst().write("/go-v1", "");
        Deployment run = WORLD.runs().awaitEnd("orphan-run");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        shop.groups().awaitCondition("orphan", "Stalled ApplicationNotFound");
        WORLD.kubectl().mustApply(Manifests.application("doomed"));
        shop.groups()
                .await(
                        "orphan",
                        "the application is back",
                        group -> group.getStatus().getConditions().stream()
                                .anyMatch(condition -> "Stalled".equals(condition.getType())
                                        && "False".equals(condition.getStatus())));
    }

    @Test
    void connectedInstanceStaysAwayOnceDeleted() {
        Shop shop = Shop.open(WORLD, "instance", 2);
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");

        WORLD.kubectl().must("delete", "instances.slipway.dev", "instance-1", "--timeout=60s");

        await("the agent knows")
                .atMost(LIMIT)
                .until(() -> shop.hosts().getFirst().agentSays("deleted"));
        shop.groups()
                .await(
                        "instance",
                        "one host is left",
                        group -> group.getStatus().getHosts().getMatched() == 1);
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Succeeded");
        assertThat(WORLD.runs().outcomes("instance-2")).isEqualTo(Map.of("instance-2", "Succeeded"));
        assertThat(shop.installed()).isEqualTo(List.of("v1", "v2"));
        assertThat(WORLD.client()
                        .resources(Instance.class)
                        .withName("instance-1")
                        .get())
                .isNull();
    }

    @Test
    void instanceInFlightCountsAsFailedWhenItIsDeleted() {
        Shop shop = Shop.open(WORLD, "vanished", 1, "timeouts: {eventStartSeconds: 5, eventSeconds: 8}");
        shop.commit(shop.waiting("v1"));
        atHook(shop);

        WORLD.kubectl().must("delete", "instances.slipway.dev", "vanished-1", "--timeout=60s");

        shop.ends(1, "Failed");
        assertThat(WORLD.runs().outcomes("vanished-1").get("vanished-1")).startsWith("Failed: ");
        shop.hosts().getFirst().write("/go-v1", "");
    }

    /** A group that lies in Git, whose first run stands in a hook. */
    private static Shop inFlight(String name, int hosts) {
        Shop shop = Shop.open(WORLD, name, hosts);
        shop.commit(shop.waiting("v1"));
        return shop;
    }

    /** Waits for a host to stand in the hook that waits. */
    private static Host atHook(Shop shop) {
        await("a host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> !started(shop).isEmpty());
        return started(shop).getFirst();
    }

    private static List<Host> started(Shop shop) {
        return shop.hosts().stream().filter(host -> Shop.isAt(host, "v1")).toList();
    }

    private static void awaitGone(String run) {
        await(run + " and its targets are gone").atMost(LIMIT).untilAsserted(() -> {
            assertThat(WORLD.runs().find(run)).isNull();
            assertThat(WORLD.runs().targets(run)).isEmpty();
        });
    }
}
