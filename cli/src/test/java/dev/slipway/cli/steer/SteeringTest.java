package dev.slipway.cli.steer;

import static dev.slipway.cli.steer.TestingRuns.group;
import static dev.slipway.cli.steer.TestingRuns.madeBy;
import static dev.slipway.cli.steer.TestingRuns.onAlias;
import static dev.slipway.cli.steer.TestingRuns.revision;
import static dev.slipway.cli.steer.TestingRuns.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.Refusal;
import dev.slipway.cli.RevisionOptions.Given;
import dev.slipway.cli.steer.Edits.Edit;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deployment.StopRequest;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What steering verbs but undo decide and say, without an API server. */
@NullUnmarked
class SteeringTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void stopSaysWhatIsRolledBackTo() {
        Edit edit = new Stopping(true, Optional.of(group("", "lastSuccessful: {revision: " + revision(1) + "}")))
                .of(run("web-2", 2, 2, "InProgress"));

        assertThat(edit).isInstanceOfSatisfying(Edit.Set.class, set -> {
            assertThat(set.fields()).isEqualTo(Map.of("spec", Map.of("stop", Map.of("autoRollbackEnabled", true))));
            assertThat(set.sentence()).contains("web-2 is being stopped", "go back to v1 (s3 …");
        });
    }

    @Test
    void stopOfARunThatWaitsSaysNothingOfHosts() {
        for (String status : List.of("Created", "Queued")) {
            assertThat(sentence(new Stopping(null, Optional.empty()).of(run("web-2", 2, 2, status))))
                    .isEqualTo("web-2 is being stopped: it has not started yet, and nothing of it happens");
        }
    }

    @Test
    void stopOfWhatHasEndedIsRefusedUnlessItWasStopped() {
        Stopping stopping = new Stopping(null, Optional.empty());

        assertThat(stopping.of(run("web-2", 2, 2, "Stopped"))).isInstanceOf(Edit.None.class);
        assertThatThrownBy(() -> stopping.of(run("web-2", 2, 2, "Succeeded")))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("has ended already (Succeeded)", "kubectl slipway undo web");
    }

    @Test
    void stoppedRunIsNotSaidToBeRolledBackAfterwards() {
        Deployment stopped = run("web-2", 2, 2, "Stopped");
        assertThatThrownBy(() -> new Stopping(true, Optional.empty()).of(stopped))
                .hasMessageContainingAll("without a rollback, and that is final", "kubectl slipway undo web ")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(1));
        assertThat(sentence(new Stopping(false, Optional.empty()).of(stopped))).isEqualTo("web-2 is stopped already");

        RollbackInfo info = new RollbackInfo();
        info.setRollbackDeploymentName("web-3");
        stopped.getStatus().setRollbackInfo(info);
        assertThat(sentence(new Stopping(true, Optional.empty()).of(stopped)))
                .isEqualTo("web-2 is stopped already; its rollback is web-3");
        info.setRollbackMessage("rolled back to v1 by web-3");
        assertThat(sentence(new Stopping(true, Optional.empty()).of(stopped))).contains("rolled back by web-3");
        assertThatThrownBy(() -> new Stopping(false, Optional.empty()).of(stopped))
                .hasMessageContaining("with a rollback by web-3, and that is final");
    }

    @Test
    void stoppedRunWhoseRollbackCouldNotBeSaysWhy() {
        Deployment stopped = run("web-2", 2, 2, "Stopped");
        stopped.getSpec().setStop(Serialization.unmarshal("autoRollbackEnabled: true", StopRequest.class));
        RollbackInfo info = new RollbackInfo();
        info.setRollbackMessage("no successful revision to go back to");
        stopped.getStatus().setRollbackInfo(info);

        assertThat(sentence(new Stopping(true, Optional.empty()).of(stopped)))
                .isEqualTo("web-2 is stopped already; no successful revision to go back to");
    }

    @Test
    void stopWithoutASuccessToGoBackToSaysSo() {
        assertThat(sentence(new Stopping(true, Optional.of(group("", "{}"))).of(run("web-2", 2, 2, "InProgress"))))
                .contains("no successful revision to go back to");
        assertThat(sentence(new Stopping(null, Optional.of(group("", "{}"))).of(run("web-2", 2, 2, "InProgress"))))
                .contains("its settings do not roll back");
    }

    @Test
    void pauseAndResumeAreIdempotentAndRefuseWhatHasEnded() {
        Deployment paused = run("web-2", 2, 2, "InProgress");
        paused.getSpec().setPaused(true);

        assertThat(new Pausing(noCluster(), true).ofRun(paused)).isInstanceOf(Edit.None.class);
        assertThat(new Pausing(noCluster(), false).ofRun(paused))
                .isEqualTo(new Edit.Set(Map.of("spec", Collections.singletonMap("paused", null)), "web-2 goes on"));
        assertThatThrownBy(() -> new Pausing(noCluster(), true).ofRun(run("web-2", 2, 2, "Failed")))
                .hasMessageContaining("has ended already (Failed)");
    }

    @Test
    void retryOfALatchedRevisionSaysWhyItWasLatched() {
        String hash = RunFacts.revisionHash(run("any", 2, 1, "Failed"));
        DeploymentGroup latched = group(
                "revision: " + revision(2),
                "latched: {revisionHash: \"" + hash + "\", run: web-2, reason: RolledBack}");

        Edit edit = Retrying.of(latched, NOW);
        assertThat(sentence(edit))
                .contains("v2 (s3 …", "is deployed to web again, although web-2 of it was rolled back");
        assertThat(((Edit.Set) edit).fields())
                .isEqualTo(
                        Map.of("metadata", Map.of("annotations", Map.of("slipway.dev/retry", "2026-11-23T10:00:00Z"))));
    }

    @Test
    void retryThatWasAskedForAlreadyIsNotAskedForAgain() {
        DeploymentGroup group = group("revision: " + revision(2), "activeRun: web-7");
        group.getMetadata().setAnnotations(Map.of("slipway.dev/retry", "now"));

        assertThat(Retrying.of(group, NOW)).isInstanceOf(Edit.None.class);
        group.getStatus().setLastHandledRetry("now");
        assertThat(sentence(Retrying.of(group, NOW))).contains("begins when web-7 has ended");
    }

    @Test
    void retryWithNothingToRetryIsRefused() {
        assertThatThrownBy(() -> Retrying.of(group("", "{}"), NOW)).hasMessageContaining("there is nothing to retry");
    }

    @Test
    void stopWithARollbackRefusesToStopTheRollbackItself() {
        Deployment rollback = madeBy("codeDeployRollback", run("web-3", 1, 3, "InProgress"));
        Deployment drift = madeBy("CodeDeployAutoUpdate", run("web-4", 1, 4, "InProgress"));

        assertThatThrownBy(() -> new Stopping(true, Optional.empty()).of(rollback))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "web-3 is not rolled back, since it is itself the rollback of web-2; kubectl slipway stop web-3"
                                + " --no-rollback stops it all the same");
        assertThatThrownBy(() -> new Stopping(true, Optional.empty()).of(drift)).isInstanceOf(Refusal.class);
        assertThat(new Stopping(false, Optional.empty()).of(rollback)).isInstanceOf(Edit.Set.class);
        assertThat(new Stopping(null, Optional.empty()).of(rollback)).isInstanceOf(Edit.Set.class);
    }

    @Test
    void stopOfASupersededRunPromisesNoRollback() {
        Deployment superseded = run("web-2", 2, 2, "InProgress");
        superseded.getStatus().setSupersededBy("web-3");

        assertThatThrownBy(() -> new Stopping(true, Optional.empty()).of(superseded))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("without a rollback, since web-3 takes its place; that is final");
        assertThat(sentence(new Stopping(null, Optional.empty()).of(superseded)))
                .isEqualTo("web-2 is being stopped already, without a rollback, since web-3 takes its place");
    }

    @Test
    void stopOfAnAliasTellsOfTheAliasAndOfNoHosts() {
        Deployment run = onAlias("api-2", 2, 3, 2, "InProgress");

        assertThat(sentence(new Stopping(null, Optional.empty()).of(run)))
                .isEqualTo(
                        "api-2 is being stopped: its alias goes back to version 2 unless all of its traffic has moved"
                                + " already; then it stays");
        assertThat(sentence(new Stopping(true, Optional.empty()).of(run))).endsWith("then a rollback takes it back");
    }

    @Test
    void newRunSaysWhatTheGroupKnowsIsInItsWay() {
        DeploymentGroup group = group(
                "",
                "conditions: [{type: Waiting, status: 'True', reason: ConfigNotFound, message: slow does not exist},"
                        + " {type: Stalled, status: 'False', reason: NoHosts}]");

        assertThat(new NewRun().warnings(group))
                .containsExactly(
                        "  The group says ConfigNotFound: slow does not exist; kubectl slipway explain web says what to do");
        NewRun otherConfig = new NewRun();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("run", CommandLine.Model.CommandSpec.forAnnotatedObject(otherConfig)))
                .parseArgs("--config=fast");
        assertThat(otherConfig.warnings(group)).isEmpty();
        group.getMetadata().setGeneration(7L);
        assertThat(new NewRun().warnings(group)).isEmpty();
    }

    @Test
    void newRunOfAFileIsCalledAsTheFileSays() {
        DeploymentGroup group = group("", "{}");
        ObjectMeta written = new ObjectMetaBuilder()
                .withName("web-hotfix-7")
                .addToLabels("team", "shop")
                .withUid("old")
                .withResourceVersion("7")
                .build();

        ObjectMeta named = new NewRun()
                .draft(group, "manual", new DeploymentSpec(), written)
                .getMetadata();
        assertThat(named.getName()).isEqualTo("web-hotfix-7");
        assertThat(named.getGenerateName()).isNull();
        assertThat(named.getNamespace()).isEqualTo("shop");
        assertThat(named.getLabels()).isEqualTo(Map.of("team", "shop"));
        assertThat(named.getUid()).isNull();
        assertThat(named.getResourceVersion()).isNull();

        written.setName(null);
        assertThat(new NewRun()
                        .draft(group, "manual", new DeploymentSpec(), written)
                        .getMetadata()
                        .getGenerateName())
                .isEqualTo("web-manual-");
        written.setGenerateName("web-hotfix-");
        assertThat(new NewRun()
                        .draft(group, "manual", new DeploymentSpec(), written)
                        .getMetadata()
                        .getGenerateName())
                .isEqualTo("web-hotfix-");
    }

    /** The UID of an owner is of one namespace and one cluster; without its owner a run is refused, and deleted. */
    @Test
    void newRunOfAPrintedObjectBelongsToNobodyYet() {
        ObjectMeta printed = Serialization.unmarshal("""
                name: web-7
                annotations: {why: tried in staging}
                finalizers: [slipway.dev/deployment]
                ownerReferences:
                - {apiVersion: slipway.dev/v1alpha1, kind: DeploymentGroup, name: web, uid: of-staging, controller: true}
                selfLink: /old
                deletionTimestamp: "2026-11-30T10:00:00Z"
                """, ObjectMeta.class);

        ObjectMeta written = new NewRun()
                .draft(group("", "{}"), "manual", new DeploymentSpec(), printed)
                .getMetadata();

        assertThat(written)
                .isEqualTo(new ObjectMetaBuilder()
                        .withNamespace("shop")
                        .withName("web-7")
                        .addToAnnotations("why", "tried in staging")
                        .build());
    }

    @Test
    void fileForAnotherNamespaceIsRefused() {
        Deployment run = run("web-7", 1, 1, "Created");
        run.getMetadata().setNamespace("staging");

        assertThatThrownBy(() -> GivenRevision.of(group("", "{}"), new Given.Filed(run)))
                .hasMessage("the file's Deployment is for namespace staging, not for shop");
    }

    @Test
    void pauseOfAGroupWithoutAnActiveRunTellsOfTheGroupItself() {
        DeploymentGroup idle = group("", "{}");
        DeploymentGroup paused = group("paused: true", "{}");

        assertThat(new Pausing(noCluster(), true).groupItself(idle)).contains("kubectl slipway pause --group web");
        assertThat(new Pausing(noCluster(), true).groupItself(paused)).contains("paused already");
        assertThat(new Pausing(noCluster(), false).groupItself(paused)).contains("kubectl slipway resume --group web");
        assertThat(new Pausing(noCluster(), false).groupItself(idle)).isEmpty();
    }

    @Test
    void nearestNamesAreSuggested() {
        assertThat(Subjects.suggestion("web-pord", List.of("web-prod", "api"))).isEqualTo("; did you mean web-prod?");
        assertThat(Subjects.suggestion("web", List.of("web-prod-long", "web-beta-long")))
                .isEqualTo("; did you mean web-beta-long or web-prod-long?");
        assertThat(Subjects.suggestion("zzz", List.of("web"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "30m, 1800", "1h30m, 5400", "2h, 7200"})
    void durationsAreReadAsKubectlDoes(String text, long seconds) {
        assertThat(new WaitLimit().convert(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void otherDurationsAreRefused() {
        assertThatThrownBy(() -> new WaitLimit().convert("soon")).isInstanceOf(TypeConversionException.class);
    }

    private static String sentence(Edit edit) {
        return switch (edit) {
            case Edit.None none -> none.sentence();
            case Edit.Set set -> set.sentence();
        };
    }

    /** Deciding needs none. */
    @SuppressWarnings("NullAway")
    private static dev.slipway.cli.Cluster noCluster() {
        return null;
    }
}
