package dev.slipway.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.cli.ExitCodes;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person steers runs with the plugin; an operator and agents do the rest. */
@OnControlPlane
class SteerIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void deployedPausedResumedAndStoppedWithARollback() {
        Shop shop = Shop.open(WORLD, "steered", 2);
        WORLD.kubectl()
                .mustApply(Manifests.application("app") + Manifests.group("steered", "CodeDeployDefault.OneAtATime"));
        assertThat(slipway(deploy("steered", shop.revision("v1"), "--config=CodeDeployDefault.AllAtOnce", "--wait"))
                        .succeeded())
                .contains("deploys steered-v1 (url …", "to steered", " Succeeded in ", ", 2/2");
        assertThat(shop.installed()).containsOnly("v1");

        String begun = slipway(deploy("steered", shop.waiting("v2"), "--name=steered-second"))
                .succeeded();
        assertThat(begun)
                .contains("steered-second deploys steered-v2", "→ kubectl slipway status run/steered-second -w");
        Host busy = inTheMiddleOf(shop, "v2");
        assertThat(slipway("pause", "steered").succeeded()).contains("steered-second is paused");
        assertThat(slipway("pause", "steered-second").succeeded()).contains("is paused already");
        WORLD.runs()
                .await("steered-second", "it is paused", run -> run.getStatus().getPausedSince() != null);
        assertThat(slipway("resume", "steered").succeeded()).contains("steered-second goes on");
        assertThat(slipway("resume", "steered").succeeded()).contains("steered-second is not paused");

        assertThat(slipway("stop", "steered", "--rollback").succeeded())
                .contains("steered-second is being stopped", "go back to steered-v1 (url …");
        assertThat(slipway("stop", "steered-second").succeeded()).contains("is being stopped already");
        Plugin.Result otherwise = slipway("stop", "steered-second", "--no-rollback");
        assertThat(otherwise.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(otherwise.error()).contains("that is final");
        WORLD.runs()
                .await(
                        "steered-second",
                        "the operator knows of it",
                        run -> run.getStatus().getErrorInformation() != null);
        busy.write("/go-v2", "");

        assertThat(Runs.status(WORLD.runs().awaitEnd("steered-second"))).isEqualTo("Stopped");
        assertThat(Runs.status(WORLD.runs().awaitRollback("steered-second"))).isEqualTo("Succeeded");
        assertThat(shop.installed()).containsOnly("v1");
        assertThat(slipway("stop", "steered-second").succeeded()).contains("is stopped already");
    }

    @Test
    void waitingTellsHowTheRunEnded() {
        Shop shop = Shop.open(WORLD, "awaited", 1);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.groupWithRollback("awaited", "CodeDeployDefault.OneAtATime"));
        Published v2 = shop.revision("v2");
        shop.hosts().getFirst().write("/trap-v2", "");

        Plugin.Result failed = slipway(deploy("awaited", v2, "-w"));
        assertThat(failed.exitCode()).isEqualTo(ExitCodes.FAILED);
        slipway(deploy("awaited", shop.revision("v1"), "-w")).succeeded();
        Plugin.Result rolledBack = slipway(deploy("awaited", v2, "-w"));
        assertThat(rolledBack.exitCode()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(rolledBack.output()).contains(" Failed after ", "; rolled back by ", " Succeeded in ");

        Plugin.Result misspelt = slipway("deploy", "awaitde", "--revision=v2");
        assertThat(misspelt.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(misspelt.error()).contains("did you mean awaited?");
    }

    @Test
    void latchedRevisionIsTriedAgain() {
        Shop shop = Shop.open(WORLD, "latched", 1);
        shop.hosts().getFirst().write("/trap-v1", "");
        shop.commit(shop.revision("v1"));
        shop.ends(1, "Failed");
        shop.groups().awaitCondition("latched", "Stalled Failed");

        shop.hosts().getFirst().remove("/trap-v1");
        assertThat(slipway("retry", "latched").succeeded())
                .contains("latched-v1 (url …", "is deployed to latched again, although latched-1 of it failed");

        shop.ends(2, "Succeeded");
        shop.groups().await("latched", Kstatus.CURRENT);
    }

    @Test
    void undoneUnderGitUntilGitIsReverted() {
        Shop shop = Shop.open(WORLD, "ruled", 1);
        Published v1 = shop.revision("v1");
        shop.commit(v1);
        shop.ends(1, "Succeeded");
        shop.commit(shop.revision("v2"));
        shop.ends(2, "Succeeded");
        shop.groups().await("ruled", Kstatus.CURRENT);

        Plugin.Result refused = slipway(deploy("ruled", shop.revision("v3")));
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(refused.error())
                .contains("spec.revision of the deployment group is ruled-v2", "--override-target-revision");
        assertThat(shop.groups().runNames("ruled")).containsExactly("ruled-1", "ruled-2");

        String undone = slipway("undo", "ruled", "--wait").succeeded();
        assertThat(undone)
                .contains(
                        "takes ruled back to ruled-v1",
                        "of ruled-1",
                        "Git still says otherwise",
                        "is ruled-v2",
                        "Succeeded");
        assertThat(shop.installed()).containsOnly("v1");
        DeploymentGroup group = shop.groups().awaitCondition("ruled", "Stalled Overridden");
        assertThat(slipway("undo", "ruled", "--to-revision=ruled-v1").succeeded())
                .contains("has ruled-v1 (url …", "already");
        List<String> runs = shop.groups().runNames("ruled");
        assertThat(runs).hasSize(3).contains(group.getStatus().getLatched().getRun());

        shop.commit(v1);
        shop.groups().await("ruled", Kstatus.CURRENT);
        shop.staysWith(runs);
        assertThat(shop.groups().get("ruled").getStatus().getLatched()).isNull();
    }

    @Test
    void pausedGroupStartsNothingUntilItIsResumed() {
        Shop shop = Shop.open(WORLD, "held", 1);
        WORLD.kubectl()
                .mustApply(Manifests.application("app") + Manifests.group("held", "CodeDeployDefault.OneAtATime"));
        assertThat(slipway("pause", "--group", "held").succeeded()).contains("deployment group held is paused");
        assertThat(slipway(deploy("held", shop.revision("v1"), "--name=held-first"))
                        .succeeded())
                .contains("it starts after kubectl slipway resume --group held");
        Deployment waits = WORLD.runs()
                .await(
                        "held-first",
                        "it waits",
                        run -> run.getStatus() != null && run.getStatus().getWaiting() != null);
        assertThat(Runs.status(waits)).isNotEqualTo("InProgress");

        assertThat(slipway("resume", "--group=held").succeeded()).contains("starts runs again");
        assertThat(Runs.status(WORLD.runs().awaitEnd("held-first"))).isEqualTo("Succeeded");
    }

    @Test
    void dryRunCreatesNothing() {
        Shop shop = Shop.open(WORLD, "dry", 1);
        WORLD.kubectl()
                .mustApply(Manifests.application("app") + Manifests.group("dry", "CodeDeployDefault.OneAtATime"));

        String drafted =
                slipway(deploy("dry", shop.revision("v1"), "--dry-run=client")).succeeded();
        assertThat(drafted)
                .contains("generateName: \"dry-manual-\"", "deploymentGroupName: \"dry\"", "name: \"dry-v1\"");
        String completed =
                slipway(deploy("dry", shop.revision("v1"), "--dry-run=server")).succeeded();
        assertThat(completed).contains("uid: \"");
        Plugin.Result nonsense = slipway(deploy("dry", shop.revision("v1"), "--dry-run=server", "--config=No_Such"));
        assertThat(nonsense.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(nonsense.error()).contains("deploymentConfigName");
        assertThat(shop.groups().runNames("dry")).isEmpty();
    }

    private static String[] deploy(String group, Published bundle, String... more) {
        return Stream.concat(
                        Stream.of(
                                "deploy",
                                group,
                                "--url=" + bundle.url(),
                                "--sha256=" + bundle.sha256(),
                                "--bundle-type=" + bundle.bundleType(),
                                "--revision-name=" + bundle.name()),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static Plugin.Result slipway(String... arguments) {
        return new Plugin(WORLD.controlPlane().kubeconfig(), WORLD.namespace()).run(arguments);
    }

    private static Host inTheMiddleOf(Shop shop, String label) {
        await("a host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, label)));
        return shop.hosts().stream()
                .filter(host -> Shop.isAt(host, label))
                .findFirst()
                .orElseThrow();
    }
}
