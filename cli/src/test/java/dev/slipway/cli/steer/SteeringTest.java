package dev.slipway.cli.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.Refusal;
import dev.slipway.cli.RevisionOptions.Given;
import dev.slipway.cli.steer.Edits.Edit;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deployment.StopRequest;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.SuccessfulRuns;
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

/** What steering verbs decide and say, without an API server. */
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
    void undoGoesToTheSuccessBeforeThePresentOne() {
        DeploymentGroup group = group("", "sequence: 3\n  " + successful("web-3", 3, 3));
        List<Deployment> runs =
                List.of(run("web-1", 1, 1, "Succeeded"), run("web-2", 2, 2, "Failed"), run("web-3", 3, 3, "Succeeded"));

        assertThat(EarlierRevision.of(group, runs).run()).isEqualTo("web-1");
    }

    @Test
    void undoOfAFailureGoesToTheLastSuccess() {
        DeploymentGroup group = group("", "sequence: 2\n  " + successful("web-1", 1, 1));
        List<Deployment> runs = List.of(run("web-1", 1, 1, "Succeeded"), run("web-2", 2, 2, "Failed"));

        assertThat(EarlierRevision.of(group, runs).run()).isEqualTo("web-1");
    }

    @Test
    void undoBindsTheBytesThatWereFoundInS3() {
        Deployment first = run("web-1", 1, 1, "Succeeded");
        first.getStatus().setRevisionETag("abc");

        assertThat(EarlierRevision.of(first)
                        .orElseThrow()
                        .revision()
                        .getS3Location()
                        .getETag())
                .isEqualTo("abc");
    }

    /** Git names an object in S3 without a version; what was found there is known of the run alone. */
    @Test
    void undoToWhatGitSaysAndHostsHaveIsNoRun() {
        Deployment first = found("abc", run("web-1", 1, 1, "Succeeded"));
        DeploymentGroup group = group("revision: " + revision(1), "sequence: 1\n  " + successful("web-1", 1, 1));
        group.getStatus().getLastSuccessful().setRevisionETag("abc");

        for (String to : List.of("web-1", "v1")) {
            assertThat(new Undoing(group, List.of(first)).plan(to)).isInstanceOf(Undoing.Plan.Done.class);
        }
    }

    @Test
    void undoToOtherBytesAtTheSamePlaceIsARun() {
        DeploymentGroup group = group("revision: " + revision(1), "sequence: 2\n  " + successful("web-2", 1, 2));
        group.getStatus().getLastSuccessful().setRevisionETag("def");
        List<Deployment> runs =
                List.of(found("abc", run("web-1", 1, 1, "Succeeded")), found("def", run("web-2", 1, 2, "Succeeded")));

        assertThat(new Undoing(group, runs).plan("web-1")).isInstanceOfSatisfying(Undoing.Plan.Create.class, plan -> {
            assertThat(plan.spec().getOverrideTargetRevision()).isTrue();
            assertThat(plan.spec().getRevision().getS3Location().getETag()).isEqualTo("abc");
            assertThat(plan.sentences().getLast()).contains("with eTag abc there in Git");
        });
    }

    @Test
    void undoToWhatGitSaysTakesGitsOwnWords() {
        DeploymentGroup group = group("revision: " + revision(1), "sequence: 2\n  " + successful("web-2", 2, 2));
        List<Deployment> runs =
                List.of(found("abc", run("web-1", 1, 1, "Succeeded")), found("def", run("web-2", 2, 2, "Succeeded")));

        assertThat(new Undoing(group, runs).plan(null)).isInstanceOfSatisfying(Undoing.Plan.Create.class, plan -> {
            assertThat(plan.spec().getOverrideTargetRevision()).isNull();
            assertThat(plan.spec().getRevision().getS3Location().getETag()).isNull();
            assertThat(plan.sentences()).hasSize(1);
        });
    }

    @Test
    void undoAfterAnUndoPassesOverTheSameBytes() {
        Deployment undo = found("abc", run("web-undo", 1, 3, "Succeeded"));
        undo.getSpec().getRevision().getS3Location().setETag("abc");
        undo.getStatus().setRevision(undo.getSpec().getRevision());
        undo.getStatus()
                .setRevisionHash(Revisions.hash(undo.getSpec().getRevision()).orElseThrow());
        DeploymentGroup group = group("", "sequence: 3");
        group.getStatus().setLastSuccessful(SuccessfulRuns.of(undo));
        List<Deployment> runs =
                List.of(run("web-0", 2, 1, "Succeeded"), found("abc", run("web-1", 1, 2, "Succeeded")), undo);

        assertThat(EarlierRevision.of(group, runs).run()).isEqualTo("web-0");
        assertThat(new Undoing(group, runs).plan("v1")).isInstanceOf(Undoing.Plan.Done.class);
    }

    private static Deployment found(String eTag, Deployment run) {
        run.getStatus().setRevisionETag(eTag);
        return run;
    }

    @Test
    void undoOverridesGitAndSaysWhatGitSays() {
        DeploymentGroup group = group("revision: " + revision(2), "sequence: 2\n  " + successful("web-2", 2, 2));
        List<Deployment> runs = List.of(run("web-1", 1, 1, "Succeeded"), run("web-2", 2, 2, "Succeeded"));

        assertThat(new Undoing(group, runs).plan(null)).isInstanceOfSatisfying(Undoing.Plan.Create.class, plan -> {
            assertThat(plan.spec().getOverrideTargetRevision()).isTrue();
            assertThat(plan.sentences()).hasSize(2);
            assertThat(plan.sentences().getLast()).contains("Git still says otherwise", "is v2", "retry web");
        });
        assertThat(new Undoing(group, runs).plan("web-2")).isInstanceOf(Undoing.Plan.Done.class);
    }

    @Test
    void undoWhileARunIsActivePointsToStop() {
        DeploymentGroup group = group("", "activeRun: web-2\n  sequence: 2\n  " + successful("web-1", 1, 1));
        List<Deployment> runs = List.of(run("web-1", 1, 1, "Succeeded"), run("web-2", 2, 2, "InProgress"));

        assertThatThrownBy(() -> new Undoing(group, runs).plan(null))
                .hasMessageContaining("kubectl slipway stop web-2 --rollback");
    }

    @Test
    void undoDuringARollbackDoesNotAdviseToStopIt() {
        DeploymentGroup group = group("", "activeRun: web-3\n  sequence: 3\n  " + successful("web-1", 1, 1));
        Deployment rollback = madeBy("codeDeployRollback", run("web-3", 1, 3, "InProgress"));
        List<Deployment> runs = List.of(run("web-1", 1, 1, "Succeeded"), run("web-2", 2, 2, "Failed"), rollback);

        assertThat(new Undoing(group, runs).plan(null))
                .isInstanceOfSatisfying(
                        Undoing.Plan.Done.class,
                        done -> assertThat(done.sentence()).startsWith("web-3 is taking web back to v1 "));

        rollback.getSpec().setStop(new StopRequest());
        assertThatThrownBy(() -> new Undoing(group, runs).plan(null))
                .hasMessageContaining("since it is itself the rollback of web-2: say --to-revision")
                .hasMessageNotContaining("stop web-3");
    }

    @Test
    void undoDuringARunThatIsNeverRolledBackDoesNotAdviseToStopIt() {
        DeploymentGroup group = group("", "activeRun: web-3\n  sequence: 3\n  " + successful("web-1", 1, 1));
        Deployment drift = madeBy("CodeDeployAutoUpdate", run("web-3", 1, 3, "InProgress"));

        assertThatThrownBy(() -> new Undoing(group, List.of(drift)).plan(null))
                .hasMessageContaining("since it deploys the last successful revision already: say --to-revision")
                .hasMessageNotContaining("stop web-3");
    }

    @Test
    void undoOfAFirstRunDoesNotPromiseAWayBack() {
        DeploymentGroup group = group("", "activeRun: web-1\n  sequence: 1");
        List<Deployment> runs = List.of(run("web-1", 1, 1, "InProgress"));

        assertThatThrownBy(() -> new Undoing(group, runs).plan(null))
                .hasMessageContaining("nothing to go back to: kubectl slipway stop web-1 ends it")
                .hasMessageNotContaining("--rollback");
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

    private static Deployment madeBy(String creator, Deployment run) {
        OperatorFields operator = new OperatorFields();
        operator.setCreator(creator);
        operator.setTriggeringDeploymentName("web-2");
        run.getSpec().setOperator(operator);
        return run;
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

    /** The AppSpec of the first run says that it comes from version 1, which the alias has left long ago. */
    @Test
    void undoOfAnAliasGoesBackWhateverItServes() {
        Deployment last = onAlias("api-2", 2, 3, 2, "Succeeded");
        List<Deployment> runs = List.of(onAlias("api-1", 1, 2, 1, "Succeeded"), last);

        assertThat(new Undoing(groupOf(last), runs).plan(null))
                .isInstanceOfSatisfying(Undoing.Plan.Create.class, plan -> {
                    assertThat(plan.spec().getOverrideTargetRevision()).isTrue();
                    assertThat(plan.spec().getRevision())
                            .isEqualTo(runs.getFirst().getSpec().getRevision());
                });
    }

    @Test
    void undoOfAnAliasPassesOverWhatLeftItWhereItIs() {
        Deployment rollback = onAlias("api-3-rb", 9, 2, 4, "Succeeded");
        Deployment failed = onAlias("api-4", 2, 3, 5, "Failed");
        failed.getStatus().setProgress("10%");
        List<Deployment> runs = List.of(
                onAlias("api-0", 7, 1, 1, "Succeeded"),
                onAlias("api-1", 1, 2, 2, "Succeeded"),
                onAlias("api-3", 2, 3, 3, "Stopped"),
                rollback,
                failed);

        assertThat(EarlierRevision.of(groupOf(rollback), runs).run()).isEqualTo("api-0");
        failed.getStatus().setProgress("100%");
        assertThat(EarlierRevision.of(groupOf(rollback), runs).run()).isEqualTo("api-3-rb");
    }

    private static DeploymentGroup groupOf(Deployment last) {
        DeploymentGroup group = group("", "sequence: " + last.getStatus().getSequence());
        group.getStatus().setLastSuccessful(SuccessfulRuns.of(last));
        return group;
    }

    private static Deployment onAlias(String name, int from, int to, long sequence, String status) {
        Deployment run =
                Serialization.unmarshal("""
                metadata: {name: %s, namespace: shop}
                spec:
                  deploymentGroupName: web
                  revision:
                    revisionType: AppSpecContent
                    appSpecContent:
                      content: |
                        version: 0.0
                        Resources:
                          - api:
                              Type: AWS::Lambda::Function
                              Properties: {Name: api, Alias: live, CurrentVersion: "%d", TargetVersion: "%d"}
                status:
                  status: %s
                  sequence: %d
                  shiftedAlias: {functionName: api, functionAlias: live, currentVersion: "%d", targetVersion: "%d"}
                """.formatted(name, from, to, status, sequence, from, to), Deployment.class);
        run.getStatus()
                .setRevisionHash(Revisions.hash(run.getSpec().getRevision()).orElseThrow());
        run.getStatus().setRevision(run.getSpec().getRevision());
        return run;
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

    private static String successful(String run, int revision, long sequence) {
        return "lastSuccessful: {run: %s, sequence: %d, revisionHash: \"%s\", revision: %s}"
                .formatted(
                        run, sequence, RunFacts.revisionHash(run("x", revision, 1, "Succeeded")), revision(revision));
    }

    private static DeploymentGroup group(String spec, String status) {
        return Serialization.unmarshal(
                """
                metadata: {name: web, namespace: shop}
                spec:
                  applicationName: web
                  %s
                status:
                  %s
                """.formatted(spec, status.equals("{}") ? "observedGeneration: 1" : status), DeploymentGroup.class);
    }

    private static Deployment run(String name, int revision, long sequence, String status) {
        Deployment run = Serialization.unmarshal(
                """
                metadata: {name: %s, namespace: shop}
                spec: {deploymentGroupName: web, revision: %s}
                status: {status: %s, sequence: %d, revision: %s}
                """.formatted(name, revision(revision), status, sequence, revision(revision)), Deployment.class);
        run.getStatus()
                .setRevisionHash(Revisions.hash(run.getSpec().getRevision()).orElseThrow());
        return run;
    }

    private static String revision(int number) {
        return "{revisionType: S3, name: v%1$d, s3Location: {bucket: rel, key: web-%1$d.zip, bundleType: zip}}"
                .formatted(number);
    }
}
