package dev.slipway.e2e.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.Kubectl;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One test an option of a run (S 1.7). Each has a group of its own; the two hosts are all groups'. */
@OnControlPlane
class OptionsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final List<String> ALL_HOOKS =
            List.of("ApplicationStop", "BeforeInstall", "AfterInstall", "ApplicationStart", "ValidateService");

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static SharedHosts hosts;

    @BeforeAll
    static void startHosts() {
        hosts = new SharedHosts(WORLD);
    }

    @Test
    void ignoreApplicationStopFailuresIsTheWayOutOfABrokenStopScript() {
        hosts.groupOfFirst("stop");
        assertSucceeded(hosts.run(
                "stop",
                "old",
                hosts.publish("stop", "old", SharedHosts.bundle("stop", "old").hook("ApplicationStop", "exit 1"))));
        Published fixed = hosts.publish("stop", "fixed");

        Deployment without = hosts.run("stop", "without", fixed);
        assertThat(hosts.outcomes(without)).isEqualTo(Map.of("first", "Failed: Failed"));
        assertThat(hosts.event(without, "ApplicationStop").getDiagnostics().getErrorCode())
                .isEqualTo("ScriptFailed");
        assertThat(hosts.event(without, "DownloadBundle").getStatus()).isEqualTo("Skipped");
        assertThat(hosts.installed("stop")).isEqualTo("old");

        Deployment with = hosts.run("stop", "with", fixed, "ignoreApplicationStopFailures: true");
        assertSucceeded(with);
        assertThat(hosts.event(with, "ApplicationStop").getStatus()).isEqualTo("Failed");
        assertThat(hosts.installed("stop")).isEqualTo("fixed");
    }

    @Test
    void fileExistsBehaviorDecidesOverAFileThatNoRevisionInstalled() {
        hosts.groupOfFirst("files");
        hosts.first.write("/srv/files/label", "a person's");
        Published bundle = hosts.publish("files", "ours");

        Deployment disallow = hosts.run("files", "disallow", bundle, "fileExistsBehavior: DISALLOW");
        assertThat(hosts.outcomes(disallow)).isEqualTo(Map.of("first", "Failed: Failed"));
        assertThat(hosts.event(disallow, "Install").getDiagnostics().getMessage())
                .contains("/srv/files/label");
        assertThat(hosts.installed("files")).isEqualTo("a person's");

        assertSucceeded(hosts.run("files", "retain", bundle, "fileExistsBehavior: RETAIN"));
        assertThat(hosts.installed("files")).isEqualTo("a person's");

        assertSucceeded(hosts.run("files", "overwrite", bundle, "fileExistsBehavior: OVERWRITE"));
        assertThat(hosts.installed("files")).isEqualTo("ours");
    }

    @Test
    void descriptionStaysWithTheRunUpTo256Characters() {
        hosts.groupOfFirst("told");
        Published bundle = hosts.publish("told", "v1");
        String longest = "why ".repeat(64);

        Deployment run = hosts.run("told", "run", bundle, "description: \"" + longest + "\"");

        assertSucceeded(run);
        assertThat(WORLD.kubectl().must("get", "swd", "told-run", "--output=jsonpath={.spec.description}"))
                .isEqualTo(longest);
        assertRefused(Manifests.run("told-long", "told", bundle, "description: \"" + longest + "!\""), "256");
    }

    @Test
    void deploymentConfigNameOfTheRunReplacesTheGroups() {
        hosts.groupOfBoth("pace");
        Published bundle = hosts.publish(
                "pace",
                "v1",
                SharedHosts.bundle("pace", "v1")
                        .hook("BeforeInstall", "until [ -e \"$root/go-pace\" ]; do sleep 0.05; done; sleep 2"));

        WORLD.kubectl().mustApply(Manifests.run("pace-at-once", "pace", bundle));
        await("both hosts are in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> Stream.of(hosts.first, hosts.second)
                        .allMatch(host -> host.hooks()
                                .of(Runs.deploymentId(WORLD.runs().get("pace-at-once")))
                                .shows("BeforeInstall", "start")));
        hosts.first.write("/go-pace", "");
        hosts.second.write("/go-pace", "");
        Deployment groups = WORLD.runs().awaitEnd("pace-at-once");
        Deployment own = hosts.run("pace", "one-by-one", bundle, "deploymentConfigName: CodeDeployDefault.OneAtATime");

        assertSucceeded(groups);
        assertSucceeded(own);
        assertThat(widest(groups)).isEqualTo(2);
        assertThat(widest(own)).isEqualTo(1);
    }

    @Test
    void autoRollbackConfigurationOfTheRunRollsBackWhereTheGroupWouldNot() {
        hosts.groupOfFirst("back");
        assertSucceeded(hosts.run("back", "v1", hosts.publish("back", "v1")));

        Deployment failed = hosts.run(
                "back",
                "v2",
                failing("back"),
                "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}");

        assertThat(Runs.status(failed)).isEqualTo("Failed");
        assertSucceeded(WORLD.runs().awaitRollback("back-v2"));
        assertThat(hosts.installed("back")).isEqualTo("v1");
    }

    @Test
    void autoRollbackConfigurationOfTheRunLeavesAFailureWhereTheGroupWouldRollBack() {
        hosts.groupOfFirst("stay", "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}");
        assertSucceeded(hosts.run("stay", "v1", hosts.publish("stay", "v1")));

        Deployment failed = hosts.run("stay", "v2", failing("stay"), "autoRollbackConfiguration: {enabled: false}");
        // A queue of one: had a rollback been made, it would have come before this.
        Deployment next = hosts.run("stay", "v3", hosts.publish("stay", "v3"));

        assertThat(Runs.status(failed)).isEqualTo("Failed");
        assertThat(Runs.rollbackOf(WORLD.runs().get("stay-v2"))).isNull();
        assertSucceeded(next);
        assertThat(hosts.first.hooks().of(Runs.deploymentId(next)).started()).containsExactlyElementsOf(ALL_HOOKS);
        assertThat(hosts.first.hooks().of(Runs.deploymentId(next)).lines().getFirst())
                .as("the revision that was left there is stopped")
                .startsWith("v2 ");
    }

    @Test
    void updateOutdatedInstancesOnlyTouchesOnlyHostsThatLackTheRevision() {
        hosts.groupOfFirst("late");
        Published bundle = hosts.publish("late", "v1");
        assertSucceeded(hosts.run("late", "v1", bundle));
        hosts.groupOfBoth("late");

        Deployment rest = hosts.run("late", "rest", bundle, "updateOutdatedInstancesOnly: true");

        assertSucceeded(rest);
        assertThat(hosts.first.hooks().of(Runs.deploymentId(rest)).started()).isEmpty();
        assertThat(hosts.second.hooks().of(Runs.deploymentId(rest)).started()).contains("ValidateService");

        Deployment none = hosts.run("late", "none", bundle, "updateOutdatedInstancesOnly: true");

        assertThat(Runs.status(none)).isEqualTo("Failed");
        assertThat(none.getStatus().getErrorInformation().getCode()).isEqualTo("NO_INSTANCES");
        assertThat(none.getStatus().getErrorInformation().getMessage()).contains("2", "revision");
        assertThat(WORLD.runs().targets("late-none")).isEmpty();
    }

    @Test
    void restartRunsTheLastSuccessfulRevisionAgainAndDownloadsOnlyWhatIsGone() throws IOException {
        hosts.groupOfFirst("again");
        Published bundle = hosts.publish("again", "v1");
        assertSucceeded(hosts.run("again", "v1", bundle));
        assertThat(WORLD.bundles().downloads(bundle)).isEqualTo(1);

        Deployment restart = hosts.restart("again", "restart");

        assertSucceeded(restart);
        assertThat(hosts.first.hooks().of(Runs.deploymentId(restart)).started()).containsExactlyElementsOf(ALL_HOOKS);
        assertThat(WORLD.bundles().downloads(bundle)).as("from the copy").isEqualTo(1);
        assertThat(restart.getStatus().getRevision().getUrlLocation().getUrl()).isEqualTo(bundle.url());

        assertThat(deleteArchives()).isPositive();
        Deployment second = hosts.restart("again", "restart-2");

        assertSucceeded(second);
        assertThat(hosts.event(second, "DownloadBundle").getDiagnostics().getMessage())
                .contains("keeps no copy");
        assertThat(WORLD.bundles().downloads(bundle)).as("the copy was gone").isEqualTo(2);
        assertThat(hosts.installed("again")).isEqualTo("v1");
    }

    @Test
    void restartTakesNeitherARevisionNorOnlyOutdatedHosts() {
        Published bundle = hosts.publish("refused", "v1");
        assertRefused(
                Manifests.run("refused-revision", "refused", bundle, "deploymentMode: RESTART"),
                "deploymentMode is RESTART");
        assertRefused(
                SharedHosts.restartOf("refused", "outdated", "updateOutdatedInstancesOnly: true"),
                "deploymentMode RESTART and updateOutdatedInstancesOnly exclude each other");
    }

    private static Published failing(String group) {
        return hosts.publish(group, "v2", SharedHosts.bundle(group, "v2").hook("ValidateService", "exit 1"));
    }

    private static void assertSucceeded(Deployment run) {
        assertThat(Runs.status(run))
                .as(run.getMetadata().getName() + ": " + run.getStatus().getFailures())
                .isEqualTo("Succeeded");
    }

    private static void assertRefused(String yaml, String words) {
        Kubectl.Result result = WORLD.kubectl().apply(yaml);
        assertThat(result.succeeded()).as(result.output()).isFalse();
        assertThat(result.error()).contains(words);
    }

    private static int widest(Deployment run) {
        return HookLog.widest(HookLog.spans(Runs.deploymentId(run), hosts.first, hosts.second));
    }

    /** All revisions that the first host keeps of the group's; how many there were. */
    private static int deleteArchives() throws IOException {
        String groupId = WORLD.runs().get("again-v1").getStatus().getResolved().getDeploymentGroupId();
        int deleted = 0;
        try (Stream<Path> all = Files.walk(hosts.first.state().resolve(groupId))) {
            for (Path archive :
                    all.filter(path -> path.endsWith("deployment-archive")).toList()) {
                Files.move(archive, archive.resolveSibling("gone-" + archive.getFileName()));
                deleted++;
            }
        }
        return deleted;
    }
}
