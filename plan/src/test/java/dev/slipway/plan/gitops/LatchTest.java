package dev.slipway.plan.gitops;

import static dev.slipway.plan.gitops.TestingGroup.wanting;
import static dev.slipway.plan.gitops.TestingGroupRun.handMade;
import static dev.slipway.plan.gitops.TestingGroupRun.minted;
import static dev.slipway.plan.gitops.TestingGroupRun.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.outcome.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not tried again by itself (design 3, "GitOps"). */
class LatchTest {

    /** v2 was attempted by web-2 after v1 had succeeded. */
    private static TestingGroup afterV2(TestingGroupRun run) {
        return wanting("v2").host("h1", "v1").attempted("v2", "web-2").run(run).succeeded("v1", "web-1", 15);
    }

    private static TestingGroupRun rolledBack(String how) {
        return minted(2, "v2").ended(Outcome.valueOf(how)).rolledBackBy("web-2-rollback");
    }

    @ParameterizedTest(name = "web-2 {0}, active {1}, rollback {2}: {3}")
    @CsvSource({
        "SUCCEEDED, true,  ,          ",
        ",          true,  ,          ",
        "FAILED,    true,  ,          Failed",
        "STOPPED,   true,  ,          Stopped",
        "STOPPED,   false, ,          Stopped",
        "FAILED,    true,  open,      RolledBack",
        "FAILED,    true,  SUCCEEDED, RolledBack",
        "FAILED,    true,  FAILED,    Failed",
        "FAILED,    true,  STOPPED,   Failed",
        "STOPPED,   true,  SUCCEEDED, RolledBack",
        "STOPPED,   true,  FAILED,    Stopped",
    })
    void latchesWhatDidNotSucceed(String how, boolean active, String rolledBack, String reason) {
        TestingGroupRun run = minted(2, "v2").active(active ? 2L : null);
        TestingGroup group = afterV2(how == null ? run : run.ended(Outcome.valueOf(how)));
        if (rolledBack != null) {
            TestingGroupRun back = rollback(2, "v1");
            group.run("open".equals(rolledBack) ? back : back.ended(Outcome.valueOf(rolledBack)));
        }
        GroupDecision decision = group.decide();
        Latch latched = decision.memory().latched();
        assertThat(latched == null ? null : latched.reason().text()).isEqualTo(reason);
        if (latched != null) {
            assertThat(latched.revisionHash()).isEqualTo("v2");
            assertThat(latched.run()).isEqualTo("web-2");
        }
        assertThat(decision.create()).as("nothing is tried by itself").isNull();
    }

    /** As an alarm or a person may stop one before it starts, which is told as what it is. */
    @Test
    void onlyWhatGaveWayToAnotherRunWasRefused() {
        GroupDecision decision = afterV2(
                        minted(2, "v2").active(null).ended(Outcome.STOPPED).untouched(Untouched.GAVE_WAY))
                .decide();
        assertThat(Objects.requireNonNull(decision.memory().latched()).reason()).isEqualTo(LatchReason.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({", REJECTED", "7, STOPPED"})
    void whatWasToldAsRefusedByAnOperatorOfBeforeStaysRefused(Long sequence, LatchReason reason) {
        GroupDecision decision = afterV2(minted(2, "v2").active(sequence).ended(Outcome.STOPPED))
                .latched("v2", "web-2", LatchReason.REJECTED)
                .decide();
        assertThat(Objects.requireNonNull(decision.memory().latched()).reason()).isEqualTo(reason);
    }

    @Test
    void aRollbackThatIsGoneWasStillARollback() {
        GroupDecision decision = afterV2(rolledBack("FAILED"))
                .latched("v2", "web-2", LatchReason.ROLLED_BACK)
                .decide();
        assertThat(Objects.requireNonNull(decision.memory().latched()).reason()).isEqualTo(LatchReason.ROLLED_BACK);
    }

    @Test
    void theLatchOutlivesItsRun() {
        GroupDecision decision = wanting("v2")
                .host("h1", "v1")
                .attempted("v2", "web-2")
                .latched("v2", "web-2", LatchReason.STOPPED)
                .succeeded("v1", "web-1", 15)
                .decide();
        assertThat(decision.memory().latched()).isEqualTo(new Latch("v2", "web-2", LatchReason.STOPPED, null));
        assertThat(decision.create()).isNull();
    }

    @ParameterizedTest(name = "{0} succeeded at {1} s, web-2 failed at 25 s: latched {2}")
    @CsvSource({"v2, 24, true", "v2, 25, false", "v2, 26, false", "v1, 26, true"})
    void aLaterSuccessOfTheRevisionEndsTheLatch(String revision, long end, boolean latched) {
        GroupDecision decision = afterV2(minted(2, "v2").ended(Outcome.FAILED))
                .latched("v2", "web-2", LatchReason.FAILED)
                .host("h1", revision)
                .succeeded(revision, "mine", end)
                .decide();
        assertThat(decision.memory().latched() != null).isEqualTo(latched);
        assertThat(decision.create()).isNull();
    }

    @ParameterizedTest(name = "the run is gone, {0} succeeded: latched {1}")
    @CsvSource({"web-1, true", "web-3, false", "mine, true"})
    void ofARunThatIsGoneOnlyALaterNumberIsALaterSuccess(String run, boolean latched) {
        GroupDecision decision = wanting("v2")
                .host("h1", "v2")
                .attempted("v2", "web-2")
                .latched("v2", "web-2", LatchReason.FAILED)
                .succeeded("v2", run, 24)
                .decide();
        assertThat(decision.memory().latched() != null).isEqualTo(latched);
    }

    @ParameterizedTest(name = "run 2 is gone, {0} of place {1} succeeded: latched {2}")
    @CsvSource({"mine, 3, false", "mine, 1, true", "web-3, 1, true"})
    void whatSucceededAfterTheRunWhilePlacesAreKnownEndsTheLatch(String run, long sequence, boolean latched) {
        GroupDecision decision = wanting("v2")
                .host("h1", "v2")
                .attempted("v2", "web-2")
                .latched(new Latch("v2", "web-2", LatchReason.FAILED, 2L))
                .succeeded(new Success("v2", null, run, TestingGroup.at(24), sequence))
                .decide();
        assertThat(decision.memory().latched() != null).isEqualTo(latched);
    }

    @Test
    void aChangedRevisionEndsTheLatchAndIsDeployed() {
        GroupDecision decision = wanting("v3")
                .host("h1", "v1")
                .attempted("v2", "web-2")
                .latched("v2", "web-2", LatchReason.FAILED)
                .run(minted(2, "v2").ended(Outcome.FAILED))
                .decide();
        assertThat(decision.memory().latched()).isNull();
        assertThat(Objects.requireNonNull(decision.create()).minting().revisionHash())
                .isEqualTo("v3");
    }

    @Test
    void otherEditsDoNotEndTheLatch() {
        GroupDecision decision = afterV2(minted(2, "v2").ended(Outcome.FAILED))
                .limits(3, 3)
                .ignoringOutdated()
                .host("h2", null)
                .decide();
        assertThat(decision.memory().latched()).isNotNull();
        assertThat(decision.create()).isNull();
    }

    @Test
    void anOverrideLatchesWhatTheSpecSays() {
        TestingGroupRun undo = handMade("undo", "v1").created(50).active(3L).overriding();
        TestingGroup group = wanting("v2")
                .host("h1", "v2")
                .attempted("v2", "undo")
                .latched("v2", "undo", LatchReason.OVERRIDDEN)
                .succeeded("v2", "web-2", 25);
        assertThat(group.decide().memory().latched()).as("not seen yet").isNotNull();
        group.run(undo.ended(Outcome.SUCCEEDED)).succeeded("v1", "undo", 55);
        assertThat(group.decide().memory().latched()).isEqualTo(new Latch("v2", "undo", LatchReason.OVERRIDDEN, 3L));
        group.succeeded("v2", "mine", 70);
        assertThat(group.decide().memory().latched()).as("a later success").isNull();
        assertThat(group.decide().create()).isNull();
    }

    @Test
    void anEarlierSuccessDoesNotEndAnOverridesLatch() {
        GroupDecision decision = wanting("v2")
                .host("h1", "v2")
                .attempted("v2", "undo")
                .latched("v2", "undo", LatchReason.OVERRIDDEN)
                .succeeded("v2", "web-2", 25)
                .run(handMade("undo", "v1").created(50).active(3L).overriding())
                .decide();
        assertThat(decision.memory().latched()).isNotNull();
    }

    @Test
    void handMadeRunsOfTheTargetDoNotLatchIt() {
        GroupDecision decision = wanting("v2")
                .host("h1", "v2")
                .attempted("v2", "web-2")
                .run(minted(2, "v2").ended(Outcome.SUCCEEDED))
                .run(handMade("mine", "v2").created(50).active(3L).ended(Outcome.FAILED))
                .succeeded("v2", "web-2", 25)
                .decide();
        assertThat(decision.memory().latched()).isNull();
    }
}
