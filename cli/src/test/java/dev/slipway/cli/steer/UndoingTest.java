package dev.slipway.cli.steer;

import static dev.slipway.cli.steer.TestingRuns.found;
import static dev.slipway.cli.steer.TestingRuns.group;
import static dev.slipway.cli.steer.TestingRuns.groupOf;
import static dev.slipway.cli.steer.TestingRuns.madeBy;
import static dev.slipway.cli.steer.TestingRuns.onAlias;
import static dev.slipway.cli.steer.TestingRuns.revision;
import static dev.slipway.cli.steer.TestingRuns.run;
import static dev.slipway.cli.steer.TestingRuns.successful;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.StopRequest;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.SuccessfulRuns;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Where an undo goes, and when it would be nonsense. */
@NullUnmarked
class UndoingTest {
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

    /** What Git's location without a version holds now may be the next build, which nobody has tried. */
    @Test
    void undoToWhatGitSaysBringsTheBytesThatHostsHadThen() {
        DeploymentGroup group = group("revision: " + revision(1), "sequence: 2\n  " + successful("web-2", 2, 2));
        List<Deployment> runs =
                List.of(found("abc", run("web-1", 1, 1, "Succeeded")), found("def", run("web-2", 2, 2, "Succeeded")));

        assertThat(new Undoing(group, runs).plan(null)).isInstanceOfSatisfying(Undoing.Plan.Create.class, plan -> {
            assertThat(plan.spec().getOverrideTargetRevision()).isTrue();
            assertThat(plan.spec().getRevision().getS3Location().getETag()).isEqualTo("abc");
            assertThat(plan.sentences().getLast()).contains("put v1", "with eTag abc there in Git", "retry web");
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
}
