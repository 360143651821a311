package dev.slipway.e2e.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.GroupHistory;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a team that keeps its groups in Git goes through: a revision, one that fails and stays out, a fix, a revert, a
 * retry, and the end. A GitOps tool applies and prunes; nobody ever writes a Deployment.
 */
@OnControlPlane
class GitOpsStoryIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ROLLBACK = "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}";

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void failingRevisionStaysOutUntilGitSaysAnother() {
        Shop shop = Shop.open(WORLD, "story", 2, ROLLBACK);
        Published v1 = shop.revision("v1");
        firstRevisionIsBroughtOut(shop, v1);
        failingRevisionIsRolledBackAndLatched(shop, shop.revision("v2"));
        fixIsBroughtOut(shop, shop.revision("v3"));
        revertIsBroughtOut(shop, v1);
    }

    private static void firstRevisionIsBroughtOut(Shop shop, Published v1) {
        try (GroupHistory history = GroupHistory.of(WORLD, "story")) {
            shop.commit(v1);
            Deployment run = shop.ends(1, "Succeeded");
            DeploymentGroup group = shop.groups().await("story", Kstatus.CURRENT);

            assertThat(group.getStatus().getLastSuccessful().getRun()).isEqualTo("story-1");
            assertThat(group.getStatus().getLastAttempted().getRun()).isEqualTo("story-1");
            assertThat(run.getStatus().getCreator()).isEqualTo("user");
            assertThat(shop.installed()).containsOnly("v1");
            assertThat(history.states())
                    .as("never Current before the revision is out")
                    .filteredOn(state -> Kstatus.of(state) == Kstatus.CURRENT)
                    .allMatch(state -> state.getStatus().getLastSuccessful() != null);
        }
    }

    private static void failingRevisionIsRolledBackAndLatched(Shop shop, Published v2) {
        // The first host: one that fails last would be tolerated (S 2.1 M8).
        shop.hosts().getFirst().write("/trap-v2", "");
        shop.commit(v2);
        shop.ends(2, "Failed");
        Deployment rollback = WORLD.runs().awaitRollback("story-2");
        DeploymentGroup group = shop.groups().awaitCondition("story", "Stalled RolledBack");

        assertThat(Runs.status(rollback)).isEqualTo("Succeeded");
        assertThat(shop.installed()).containsOnly("v1");
        assertThat(Kstatus.of(group)).isEqualTo(Kstatus.FAILED);
        assertThat(Conditions.of(group)).anyMatch(said -> said.startsWith("RolledBack "));
        assertThat(group.getStatus().getLatched().getRun()).isEqualTo("story-2");
        assertThat(group.getStatus().getLatched().getReason()).isEqualTo("RolledBack");
        assertThat(group.getStatus().getLastSuccessful().getRun())
                .isEqualTo(rollback.getMetadata().getName());
        List<String> runs = shop.groups().runNames("story");
        assertThat(runs).hasSize(3);

        WORLD.kubectl().must("annotate", "deploymentgroups.slipway.dev", "story", "team=blue");
        shop.commit(v2, "outdatedInstancesStrategy: UPDATE");
        shop.staysWith(runs);
        WORLD.operator().kill();
        WORLD.operator().restart();
        shop.staysWith(runs);
        assertThat(Kstatus.of(shop.groups().get("story"))).isEqualTo(Kstatus.FAILED);
    }

    private static void fixIsBroughtOut(Shop shop, Published v3) {
        List<String> before = shop.groups().runNames("story");
        shop.commit(v3);
        DeploymentGroup group = shop.groups().await("story", Kstatus.CURRENT);

        assertThat(group.getStatus().getLatched()).isNull();
        assertThat(Conditions.of(group)).noneMatch(said -> said.startsWith("RolledBack "));
        assertThat(newRun(shop, before)).extracting(Runs::status).isEqualTo("Succeeded");
        assertThat(shop.installed()).containsOnly("v3");
    }

    private static void revertIsBroughtOut(Shop shop, Published v1) {
        List<String> before = shop.groups().runNames("story");
        shop.commit(v1);
        shop.groups()
                .await(
                        "story",
                        "v1 is back",
                        group -> newRuns(shop, before).size() == 1 && Kstatus.of(group) == Kstatus.CURRENT);

        assertThat(newRun(shop, before)).extracting(Runs::status).isEqualTo("Succeeded");
        assertThat(shop.installed()).containsOnly("v1");
        List<String> runs = shop.groups().runNames("story");
        shop.commit(v1);
        shop.staysWith(runs);
    }

    @Test
    void retryTokenTriesALatchedRevisionOnce() {
        Shop shop = Shop.open(WORLD, "retry", 1);
        shop.hosts().getFirst().write("/trap-v1", "");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Failed");
        DeploymentGroup latched = shop.groups().awaitCondition("retry", "Stalled Failed");
        assertThat(latched.getStatus().getLatched().getRun()).isEqualTo("retry-1");

        shop.groups().retry("retry", "still-broken");
        shop.ends(2, "Failed");
        shop.groups()
                .await(
                        "retry",
                        "the token is echoed",
                        group -> "still-broken".equals(group.getStatus().getLastHandledRetry()));
        shop.groups().awaitCondition("retry", "Stalled Failed");
        shop.staysWith(List.of("retry-1", "retry-2"));

        WORLD.kubectl().must("annotate", "deploymentgroups.slipway.dev", "retry", "slipway.dev/retry-");
        shop.groups().retry("retry", "still-broken");
        shop.staysWith(List.of("retry-1", "retry-2"));

        shop.hosts().getFirst().remove("/trap-v1");
        shop.groups().retry("retry", "repaired");
        shop.ends(3, "Succeeded");
        DeploymentGroup group = shop.groups().await("retry", Kstatus.CURRENT);
        assertThat(group.getStatus().getLastHandledRetry()).isEqualTo("repaired");
        assertThat(group.getStatus().getLatched()).isNull();
        shop.staysWith(List.of("retry-1", "retry-2", "retry-3"));
    }

    @Test
    void pruneLeavesRunsAloneAndEndsThemWithTheirGroup() {
        Shop shop = Shop.open(WORLD, "pruned", 2);
        shop.git().commit("config.yaml", Manifests.hostCount("pruned-config", 1));
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Succeeded");

        assertThat(shop.git().remove("config.yaml").sync()).contains("pruned-config");
        assertThat(WORLD.runs().find("pruned-1")).isNotNull();
        assertThat(WORLD.runs().targets("pruned-1")).hasSize(2);

        shop.commit(shop.waiting("v2"));
        await("the first host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, "v2")));
        assertThat(shop.git().remove("group.yaml").sync()).contains("pruned");
        // Held by its finalizer; and no host starts any more, however soon the one in flight goes on.
        WORLD.runs()
                .await(
                        "pruned-2",
                        "it is ending",
                        run -> run.getMetadata().getDeletionTimestamp() != null
                                && run.getStatus().getErrorInformation() != null);

        shop.hosts().forEach(host -> host.write("/go-v2", ""));
        await("nothing is left")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(left("pruned")).isEmpty());
        assertThat(shop.hosts().stream().filter(host -> Shop.hooks(host, "v2").shows("ValidateService", "end")))
                .as("only the host in flight finished")
                .hasSize(1);
    }

    private static List<String> left(String group) {
        List<String> left = new ArrayList<>(WORLD.groups().runNames(group));
        WORLD.runs()
                .targets(group + "-1")
                .values()
                .forEach(target -> left.add(target.getMetadata().getName()));
        WORLD.runs()
                .targets(group + "-2")
                .values()
                .forEach(target -> left.add(target.getMetadata().getName()));
        if (WORLD.groups().find(group) != null) {
            left.add(group);
        }
        return left;
    }

    private static List<Deployment> newRuns(Shop shop, List<String> before) {
        return shop.groups().runs(shop.name()).stream()
                .filter(run -> !before.contains(run.getMetadata().getName()))
                .toList();
    }

    private static Deployment newRun(Shop shop, List<String> before) {
        assertThat(newRuns(shop, before)).hasSize(1);
        return newRuns(shop, before).getFirst();
    }
}
