package dev.slipway.operator.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.reconcile.run.words.RunCounts;
import dev.slipway.plan.gitops.GroupMemory;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.GroupRun;
import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.gitops.LatchReason;
import dev.slipway.plan.gitops.Trigger;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.selection.SelectedHosts;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a group's objects become before its own runs are decided. */
@NullUnmarked
class GroupSnapshotsTest {
    private final TestingGroup testing = new TestingGroup();

    @Test
    void memorySurvivesTheWayThroughAStatus() {
        GroupMemory memory = new GroupMemory(
                new Attempt("v1:a", "web-prod-1"),
                new Latch("v1:b", "web-prod-2", LatchReason.ROLLED_BACK, 2L),
                new Minting(3, "v1:c", Trigger.RETRY, "token"),
                "older",
                3);
        DeploymentGroupStatus status = new DeploymentGroupStatus();
        GroupMemories.store(status, memory);
        assertThat(GroupMemories.read(status)).isEqualTo(memory);
    }

    @Test
    void aStatusThatIsNotThereRemembersNothing() {
        assertThat(GroupMemories.read(null)).isEqualTo(GroupMemory.NONE);
        assertThat(GroupMemories.read(new DeploymentGroupStatus())).isEqualTo(GroupMemory.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "web-prod-12, 12",
        "web-prod-0, 0",
        "web-prod-012, 0",
        "web-prod-1x, 0",
        "web-prod-, 0",
        "web-12, 0",
        "web-prod-2-rb-1, 0",
        "web-prod-1234567890123456789, 0"
    })
    void numbersAreThoseOfTheGroupsOwnNames(String name, long number) {
        assertThat(RunNumbers.of("web-prod", name)).isEqualTo(number);
    }

    @Test
    void aHandMadeRunHasNoNumberWhateverItsName() {
        Deployment run = testing.run("web-prod-7", "", null);
        assertThat(translated(run).number()).isZero();
        assertThat(translated(run).origin()).isEqualTo(Origin.HAND_MADE);
        assertThat(translated(run).ended()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, Revision, MINTED",
                "-, Retry, MINTED",
                "CodeDeployAutoUpdate, Drift, DRIFT",
                "codeDeployRollback, -, ROLLBACK",
                "-, -, HAND_MADE"
            })
    void originsFollowFromWhatOnlySlipwayWrites(String creator, String trigger, Origin origin) {
        Deployment run = testing.run("web-prod-7", "", null);
        run.getSpec().setOperator(TestingGroup.operator(creator, trigger));
        assertThat(translated(run).origin()).isEqualTo(origin);
        assertThat(translated(run).number()).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0} by {1}, {2} succeeded, {3} failed: {4}")
    @CsvSource({
        "Failed, HEALTH_CONSTRAINTS, 0, 0, NONE_MAY_START",
        "Failed, HEALTH_CONSTRAINTS, 0, 1,",
        "Failed, HEALTH_CONSTRAINTS, 1, 0,",
        "Failed, TIMEOUT,            0, 0,",
        "Failed, NO_INSTANCES,        ,  ,"
    })
    void aRunThatCouldStartNobodyIsToldFromOneThatTried(
            String word, String code, Integer succeeded, Integer failed, Untouched untouched) {
        DeploymentStatus status = testing.run("web-prod-1", word, 1L).getStatus();
        status.setErrorInformation(new ErrorInformation());
        status.getErrorInformation().setCode(code);
        if (succeeded != null) {
            new RunCounts(0, 0, succeeded, failed, 1).store(status);
        }
        assertThat(translated(testing.runs.getFirst()).untouched()).isEqualTo(untouched);
    }

    @ParameterizedTest(name = "sequence {0}, for {1}: {2}")
    @CsvSource({", web-prod-1, GAVE_WAY", ",,", "2, web-prod-3,"})
    void aRunThatGaveWayBeforeItStartedIsToldFromOneThatWasStopped(Long sequence, String other, Untouched untouched) {
        Deployment run = testing.run("web-prod-2", "Stopped", sequence);
        run.getStatus().setSupersededBy(other);
        assertThat(translated(run).untouched()).isEqualTo(untouched);
    }

    @Test
    void aRunIsSettledWhenNothingIsOwedHeldOrActive() {
        Deployment run = testing.run("web-prod-1", "Failed", 1L);
        assertThat(translated(run).settled()).isTrue();

        run.getStatus().setRollbackInfo(TestingGroup.promised("web-prod-1-rb", null));
        assertThat(translated(run).settled()).isFalse();

        run.getStatus().setRollbackInfo(TestingGroup.promised("web-prod-1-rb", "d-1"));
        assertThat(translated(run).settled()).isTrue();

        testing.group.getStatus().setActiveRun("web-prod-1");
        assertThat(translated(run).settled()).isFalse();
        testing.group.getStatus().setActiveRunUid("uid of a former run");
        assertThat(translated(run).settled())
                .as("another of its name was active")
                .isTrue();

        testing.group.getStatus().setActiveRun(null);
        run.getMetadata().setFinalizers(List.of("slipway.dev/run"));
        assertThat(translated(run).settled()).isFalse();
        run.getMetadata().setFinalizers(List.of("example.com/archive"));
        assertThat(translated(run).settled()).as("what others still do with it").isTrue();
    }

    @Test
    void hostsThatShareAnIdentityTakeNoOrders() {
        Instance host = new Instance();
        host.setMetadata(new ObjectMetaBuilder().withName("web-a").build());
        host.setStatus(new InstanceStatus());
        testing.instances.add(host);
        assertThat(connected()).isFalse();
        host.getStatus().setConditions(List.of(condition("Connected")));
        assertThat(connected()).isTrue();
        host.getStatus().setConditions(List.of(condition("Connected"), condition("DuplicateIdentity")));
        assertThat(connected()).isFalse();
    }

    @Test
    void theGroupsOwnRunsDoNotWaitForOneMadeByHandThatCannotStart() {
        Deployment run = testing.run("fix", "Created", null);
        assertThat(GroupSnapshots.standsAside(testing.group, run)).isFalse();

        run.getStatus().setWaitingFor(List.of(waiting("Queued")));
        assertThat(GroupSnapshots.standsAside(testing.group, run)).isFalse();

        run.getStatus().setWaitingFor(List.of(waiting("NotSupportedYet")));
        assertThat(GroupSnapshots.standsAside(testing.group, run)).isTrue();

        testing.group.getStatus().setActiveRun("fix");
        assertThat(GroupSnapshots.standsAside(testing.group, run)).isFalse();
        testing.group.getStatus().setActiveRunUid("uid of a former run");
        assertThat(GroupSnapshots.standsAside(testing.group, run)).isTrue();
        testing.group.getStatus().setActiveRun(null);

        run.getSpec().setOperator(TestingGroup.operator(null, "Revision"));
        assertThat(GroupSnapshots.standsAside(testing.group, run))
                .as("the group's own")
                .isFalse();
    }

    private static WaitingFor waiting(String reason) {
        WaitingFor waiting = new WaitingFor();
        waiting.setReason(reason);
        return waiting;
    }

    private boolean connected() {
        SelectedHosts selected = new SelectedHosts(List.of("web-a"), List.of());
        return GroupSnapshots.of(testing.facts(), selected, Occupant.NOBODY)
                .hosts()
                .getFirst()
                .connected();
    }

    private static Condition condition(String type) {
        Condition condition = new Condition();
        condition.setType(type);
        condition.setStatus("True");
        return condition;
    }

    private GroupRun translated(Deployment run) {
        return GroupSnapshots.run(testing.group, run);
    }
}
