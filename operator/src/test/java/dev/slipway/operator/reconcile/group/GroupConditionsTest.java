package dev.slipway.operator.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.crds.deploymentgroup.GroupHosts;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.crds.deploymentgroup.Minting;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.operator.reconcile.status.ConditionValue;
import dev.slipway.plan.gitops.GroupDecision;
import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.gitops.GroupMemory;
import dev.slipway.plan.selection.SelectedHosts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a group's conditions say in each of its situations (design 3, K 1, K 2). */
@NullUnmarked
class GroupConditionsTest {
    private final TestingGroup testing = new TestingGroup();
    private GroupWait waiting;
    private List<String> drifted = List.of();
    private GroupProblem problem;
    private List<String> hosts = List.of("a", "b");
    private List<String> matchedNothing = List.of();

    @Test
    void aGroupThatNobodyDeploysToIsReady() {
        assertSays("Ready", "True", "Valid");
        assertSays("Reconciling", "False", "Done");
        assertSays("Stalled", "False", "NotStalled");
    }

    @Test
    void aRunUnderWayIsReconciling() {
        testing.group.getStatus().setActiveRun("web-prod-1");
        assertSays("Ready", "False", "Deploying");
        assertSays("Reconciling", "True", "Deploying");
    }

    @Test
    void aPausedRunIsSaidToBePausedUntilSomebodyResumesIt() {
        testing.run("web-prod-1", "InProgress", 1L).getStatus().setPausedSince("2026-11-25T09:10:00Z");
        testing.group.getStatus().setActiveRun("web-prod-1");
        assertSays("Reconciling", "True", "Deploying");
        assertThat(conditions().get("Reconciling").message())
                .isEqualTo("deployment web-prod-1 is paused; set its spec.paused to false to go on");
    }

    /** Its application may be deleted; it goes on having no hosts. */
    @Test
    void aGroupOfAnAliasWaitsForNoHosts() {
        hosts = List.of();
        Deployment run = testing.run("web-prod-1", "Succeeded", 1L);
        run.getStatus().setResolved(new ResolvedSettings());
        run.getStatus().getResolved().setComputePlatform("Lambda");
        assertSays("Waiting", "False", "NotWaiting");
    }

    @Test
    void aGroupWithoutHostsDoesNotBoastOfDeploymentsToNone() {
        hosts = List.of();
        assertThat(conditions().get("Ready").message()).startsWith("deployments can be made once a host matches");
        hosts = List.of("web-1");
        assertThat(conditions().get("Ready").message()).startsWith("deployments to 1 host can be made");
    }

    @Test
    void hostsThatWouldNotAnswerAreCounted() {
        GroupHosts counts = new GroupHosts();
        counts.setMatched(2);
        counts.setConnected(1);
        testing.group.getStatus().setHosts(counts);
        assertThat(conditions().get("Ready").message())
                .isEqualTo("deployments to 2 hosts can be made, 1 of them not connected");
        counts.setMatched(1);
        counts.setConnected(0);
        hosts = List.of("a");
        assertThat(conditions().get("Ready").message())
                .isEqualTo("deployments to 1 host can be made, which is not connected");
    }

    @Test
    void aRunThatIsAboutToBeCreatedIsReconciling() {
        testing.group.getStatus().setMinting(new Minting());
        assertSays("Reconciling", "True", "Deploying");
    }

    @Test
    void aRunThatHasNotStartedIsReconciling() {
        testing.run("by-hand", "", null);
        assertSays("Reconciling", "True", "Queued");
    }

    @Test
    void aRunThatWaitsForASecretOrAPersonIsNotAboutToStart() {
        Deployment run = testing.run("web-prod-1", "Created", null);
        run.getSpec().setOperator(TestingGroup.operator(null, "Revision"));
        WaitingFor secret = new WaitingFor();
        secret.setReason("SecretNotFound");
        secret.setMessage("Secret shop/gh does not exist");
        run.getStatus().setWaitingFor(List.of(secret));
        assertSays("Reconciling", "True", "SecretNotFound");
        assertSays("Waiting", "True", "SecretNotFound");
        assertThat(conditions().get("Waiting").message())
                .isEqualTo("deployment web-prod-1: Secret shop/gh does not exist");
        assertThat(word()).isEqualTo("SecretNotFound");

        testing.group.getSpec().setPaused(true);
        assertSays("Waiting", "True", "Paused");
        testing.group.getSpec().setPaused(false);

        run.getSpec().setPaused(true);
        assertSays("Waiting", "True", "Paused");
        assertThat(conditions().get("Waiting").message())
                .isEqualTo("deployment web-prod-1 is paused; set its spec.paused to false to start it");
        run.getSpec().setPaused(null);

        run.getMetadata().setDeletionTimestamp("2026-11-25T09:59:00Z");
        assertSays("Reconciling", "True", "Queued");
        assertSays("Waiting", "False", "NotWaiting");
    }

    @Test
    void aRevisionThatIsNotThereYetIsReconciling() {
        testing.group.getSpec().setRevision(TestingGroup.revision("v2"));
        assertSays("Ready", "False", "Deploying");
        assertSays("Reconciling", "True", "Deploying");
    }

    @Test
    void aRevisionThatIsThereIsReady() {
        testing.group.getSpec().setRevision(TestingGroup.revision("v2"));
        succeeded(GroupSnapshots.targetHash(testing.group).orElseThrow());
        assertSays("Ready", "True", "Valid");
        assertThat(word()).isEqualTo("Current");
    }

    @Test
    void aWaitForHostsKeepsReconciling() {
        testing.group.getSpec().setRevision(TestingGroup.revision("v2"));
        waiting = new GroupWait("NoHosts", "no registered host matches the group's filters", null);
        hosts = List.of();
        assertSays("Reconciling", "True", "NoHosts");
        assertSays("Waiting", "True", "NoHosts");
        assertSays("Stalled", "False", "NotStalled");
    }

    @Test
    void aLatchedRevisionStallsAndSaysTheWaysOut() {
        testing.group.getSpec().setRevision(TestingGroup.revision("v2"));
        latch(GroupSnapshots.targetHash(testing.group).orElseThrow(), "RolledBack");
        assertSays("Stalled", "True", "RolledBack");
        assertSays("Reconciling", "False", "Done");
        assertThat(conditions().get("Stalled").message())
                .startsWith("deployment web-prod-2 of spec.revision was rolled back and is not tried again; ")
                .contains("slipway.dev/retry");
    }

    @Test
    void aLatchOfAnotherRevisionThanTheSpecsIsSilent() {
        testing.group.getSpec().setRevision(TestingGroup.revision("v3"));
        latch("v1:other", "Failed");
        assertSays("Stalled", "False", "NotStalled");
    }

    @Test
    void aRollbackUnderWayComesBeforeTheLatch() {
        testing.group.getSpec().setRevision(TestingGroup.revision("v2"));
        latch(GroupSnapshots.targetHash(testing.group).orElseThrow(), "RolledBack");
        testing.group.getStatus().setActiveRun("web-prod-2-rb-1");
        assertSays("Reconciling", "True", "Deploying");
        assertSays("Stalled", "False", "NotStalled");
    }

    @Test
    void aProblemStallsWhateverIsUnderWay() {
        testing.group.getStatus().setActiveRun("web-prod-1");
        problem = new GroupProblem("ConfigNotFound", "it is gone", GroupProblem.Extent.ALL_RUNS);
        assertSays("Stalled", "True", "ConfigNotFound");
        assertSays("Reconciling", "False", "Done");
    }

    @Test
    void aPausedGroupAtRestWaitsForNothing() {
        testing.group.getSpec().setPaused(true);
        assertSays("Waiting", "True", "Paused");
        assertSays("Ready", "True", "Paused");
        assertThat(conditions().get("Ready").message())
                .isEqualTo("paused (spec.paused): no new deployment starts; set spec.paused to false to resume");
        assertThat(word()).isEqualTo("Paused");
    }

    @Test
    void aRunThatWaitsForThePauseToEndIsNotAboutToStart() {
        testing.group.getSpec().setPaused(true);
        testing.run("slow-8", "Queued", null);
        for (String type : List.of("Waiting", "Reconciling")) {
            assertSays(type, "True", "Paused");
            assertThat(conditions().get(type).message())
                    .isEqualTo("deployment slow-8 waits while the group is paused;"
                            + " set the group's spec.paused to false to start it");
        }
        assertSays("Ready", "False", "Paused");
        assertThat(word()).isEqualTo("Paused");
    }

    @Test
    void aPausedGroupStartsItsRollback() {
        testing.group.getSpec().setPaused(true);
        testing.run("slow-8", "Queued", null);
        testing.run("slow-9", "Queued", null)
                .getSpec()
                .setOperator(TestingGroup.operator("codeDeployRollback", "Rollback"));
        assertSays("Reconciling", "True", "Queued");
        assertThat(conditions().get("Reconciling").message()).isEqualTo("deployment slow-9 is about to start");
    }

    @Test
    void aFilterThatMatchesNoHostIsNamedWhereHostsAreMissing() {
        hosts = List.of();
        matchedNothing = List.of("onPremisesInstanceTagFilters[0] Stage=prod");
        assertThat(conditions().get("Waiting").message())
                .isEqualTo("no registered host matches onPremisesInstanceTagFilters[0] Stage=prod");
        waiting = new GroupWait("NoHosts", "0 hosts match the group", null);
        for (String type : List.of("Ready", "Reconciling", "Waiting")) {
            assertThat(conditions().get(type).message())
                    .isEqualTo("0 hosts match the group; no host matches onPremisesInstanceTagFilters[0] Stage=prod");
        }
    }

    @Test
    void hostsThatAreBehindAreNamed() {
        drifted = List.of("a", "b", "c", "d", "e");
        assertSays("Drifted", "True", "HostsDrifted");
        assertThat(conditions().get("Drifted").message())
                .contains("5 hosts are")
                .contains("a, b, c and 2 more");
    }

    @Test
    void aGroupThatWentBackSaysSo() {
        testing.run("web-prod-2-rb-1", "Succeeded", 7L)
                .getSpec()
                .setOperator(TestingGroup.operator("codeDeployRollback", null));
        assertSays("RolledBack", "True", "RolledBack");
    }

    @Test
    void aRollbackThatFailedIsNoReturn() {
        testing.run("web-prod-2-rb-1", "Failed", 7L)
                .getSpec()
                .setOperator(TestingGroup.operator("codeDeployRollback", null));
        assertSays("RolledBack", "False", "RollbackFailed");
        assertThat(conditions().get("RolledBack").message())
                .isEqualTo("deployment web-prod-2-rb-1, which was to bring back the last successful revision, failed");
    }

    @Test
    void aNewerRunUnderWayIsNamedInPlaceOfTheRollback() {
        testing.run("web-prod-2-rb-1", "Succeeded", 7L)
                .getSpec()
                .setOperator(TestingGroup.operator("codeDeployRollback", null));
        testing.group.getStatus().setActiveRun("web-prod-3");
        assertThat(conditions().get("RolledBack").message())
                .isEqualTo("deployment web-prod-3 is under way after the rollback web-prod-2-rb-1");
    }

    @Test
    void aRevisionThatIsThereMakesAFailedRollbackThePast() {
        testing.run("web-prod-2-rb-1", "Failed", 7L)
                .getSpec()
                .setOperator(TestingGroup.operator("codeDeployRollback", null));
        testing.group.getSpec().setRevision(TestingGroup.revision("v2"));
        succeeded(GroupSnapshots.targetHash(testing.group).orElseThrow());
        assertThat(conditions().get("RolledBack").message()).isEqualTo("the group has the revision of its spec");
    }

    @Test
    void aGroupThatIsReadySaysHowItsLastRunFared() {
        testing.run("web-prod-1", "Succeeded", 1L);
        assertThat(conditions().get("Ready").message()).isEqualTo("deployments to 2 hosts can be made");
        testing.run("web-prod-2", "Failed", 2L);
        assertThat(conditions().get("Ready").message())
                .isEqualTo("deployments to 2 hosts can be made; the last deployment, web-prod-2, failed");
        testing.run("web-prod-3", "Stopped", 3L);
        assertThat(conditions().get("Ready").message())
                .isEqualTo("deployments to 2 hosts can be made; the last deployment, web-prod-3, was stopped");
        matchedNothing = List.of("ec2TagFilters[0] Stage=prod");
        assertThat(conditions().get("Ready").message())
                .endsWith(
                        "; the last deployment, web-prod-3, was stopped; no host matches ec2TagFilters[0] Stage=prod");
    }

    private void assertSays(String type, String status, String reason) {
        ConditionValue condition = conditions().get(type);
        assertThat(condition.status().text() + " " + condition.reason())
                .as("%s: %s", type, condition.message())
                .isEqualTo(status + " " + reason);
    }

    private Map<String, ConditionValue> conditions() {
        GroupView view = view();
        GroupSituation situation = GroupSituation.of(testing.group.getStatus(), testing.facts(), view);
        return GroupConditions.of(testing.group.getStatus(), testing.facts(), view, situation).stream()
                .collect(Collectors.toMap(ConditionValue::type, value -> value));
    }

    private String word() {
        GroupStatus.update(testing.group.getStatus(), testing.facts(), view());
        return testing.group.getStatus().getStatus();
    }

    private GroupView view() {
        return new GroupView(
                new SelectedHosts(hosts, matchedNothing),
                Optional.ofNullable(problem),
                new GroupDecision(
                        GroupMemory.NONE, null, null, null, List.of(), List.of(), waiting, drifted, null, List.of()));
    }

    private void succeeded(String hash) {
        SuccessfulRun run = new SuccessfulRun();
        run.setRevisionHash(hash);
        testing.group.getStatus().setLastSuccessful(run);
    }

    private void latch(String hash, String reason) {
        LatchedRevision latch = new LatchedRevision();
        latch.setRevisionHash(hash);
        latch.setRun("web-prod-2");
        latch.setReason(reason);
        testing.group.getStatus().setLatched(latch);
    }
}
