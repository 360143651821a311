package dev.slipway.plan.gitops;

import static dev.slipway.plan.gitops.TestingGroup.wanting;
import static dev.slipway.plan.gitops.TestingGroupRun.drift;
import static dev.slipway.plan.gitops.TestingGroupRun.handMade;
import static dev.slipway.plan.gitops.TestingGroupRun.minted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.outcome.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the spec asks for, and how its run gets its name (design 3, "GitOps"). */
class MintingTest {

    private static GroupWait waiting(GroupDecision decision) {
        return Objects.requireNonNull(decision.waiting());
    }

    private static Minting minting(GroupDecision decision) {
        return Objects.requireNonNull(decision.memory().minting());
    }

    @ParameterizedTest(name = "spec {0}, attempted {1}, token {2}, handled {3}: {4}")
    @CsvSource({
        ",       ,   ,   , ",
        ",     v1, t1,   , ",
        "v1,     ,   ,   , Revision",
        "v1,   v1,   ,   , ",
        "v2,   v1,   ,   , Revision",
        "v1,   v1, t1,   , Retry",
        "v1,   v1, t1, t1, ",
        "v1,   v1, t2, t1, Retry",
        "v1,   v1,   , t1, ",
        "v2,   v1, t2, t1, Retry",
        "v2,   v1, t1, t1, Revision",
        "v1,     , t1,   , Retry",
    })
    void createsARunForANewRevisionOrANewRetryToken(
            String target, String attempted, String token, String handled, String trigger) {
        TestingGroup group = wanting(target).retry(token);
        if (attempted != null) {
            group.attempted(attempted, "web-1").run(minted(1, attempted));
        }
        GroupDecision decision = (handled == null ? group : group.handled(handled)).decide();
        if (trigger == null) {
            assertThat(decision.create()).isNull();
            assertThat(decision.memory().minting()).isNull();
            return;
        }
        assertThat(Objects.requireNonNull(decision.create()).minting())
                .isEqualTo(decision.memory().minting());
        assertThat(minting(decision).trigger().text()).isEqualTo(trigger);
        assertThat(minting(decision).revisionHash()).isEqualTo(target);
        assertThat(minting(decision).retry()).isEqualTo("Retry".equals(trigger) ? token : null);
        assertThat(decision.create().hosts()).as("all hosts").isEmpty();
    }

    @Test
    void anOldTokenOfAGroupWithoutRevisionIsHandledWithoutARun() {
        GroupDecision decision = wanting(null).retry("t1").decide();
        assertThat(decision.memory().lastHandledRetry()).isEqualTo("t1");
        assertThat(decision.create()).isNull();
    }

    @ParameterizedTest(name = "remembered {0}, being minted {1}, highest run {2}: number {3}")
    @CsvSource({"0, 0, 0, 1", "7, 0, 0, 8", "0, 9, 0, 10", "3, 0, 12, 13", "3, 9, 5, 10"})
    void neverGivesANumberTwice(long last, long beingMinted, long highest, long expected) {
        Minting other = beingMinted == 0 ? null : new Minting(beingMinted, "v0", Trigger.REVISION, null);
        TestingGroup group = wanting("v1").remembering(new GroupMemory(null, null, other, null, last));
        if (highest > 0) {
            group.run(drift(highest, "v0").ended(Outcome.SUCCEEDED));
        }
        GroupDecision decision = group.decide();
        assertThat(Objects.requireNonNull(decision.create()).name()).isEqualTo("web-" + expected);
        assertThat(decision.memory().lastNumber()).isEqualTo(expected);
    }

    @Test
    void aRunWhoseNameNobodyHasIsCreatedUnderTheSameNumber() {
        GroupDecision decision = wanting("v1")
                .minting(5, "v1", Trigger.REVISION, null, Occupant.NOBODY)
                .decide();
        assertThat(Objects.requireNonNull(decision.create()).name()).isEqualTo("web-5");
        assertThat(decision.memory().lastAttempted()).isNull();
    }

    @Test
    void aRunThatExistsIsTheLastAttempt() {
        GroupDecision decision = wanting("v2")
                .attempted("v1", "web-4")
                .latched("v1", "web-4", LatchReason.FAILED)
                .minting(5, "v2", Trigger.REVISION, null, Occupant.OURS)
                .run(minted(5, "v2"))
                .decide();
        assertThat(decision.memory()).isEqualTo(new GroupMemory(new Attempt("v2", "web-5"), null, null, null, 5));
        assertThat(decision.create()).isNull();
    }

    @Test
    void aRetryThatExistsIsHandled() {
        GroupDecision decision = wanting("v1")
                .retry("t1")
                .attempted("v1", "web-4")
                .latched("v1", "web-4", LatchReason.FAILED)
                .run(minted(4, "v1").ended(Outcome.FAILED))
                .minting(5, "v1", Trigger.RETRY, "t1", Occupant.OURS)
                .run(minted(5, "v1").retrying("t1"))
                .decide();
        assertThat(decision.memory()).isEqualTo(new GroupMemory(new Attempt("v1", "web-5"), null, null, "t1", 5));
        assertThat(decision.create()).isNull();
    }

    @Test
    void aRunThatExistsButIsNotSeenYetHoldsBackWhatComesNext() {
        TestingGroup group = wanting("v3")
                .attempted("v1", "web-4")
                .minting(5, "v2", Trigger.REVISION, null, Occupant.OURS)
                .succeeded("v1", "web-4", 45);
        GroupDecision decision = group.decide();
        assertThat(decision.memory().lastAttempted()).isEqualTo(new Attempt("v2", "web-5"));
        assertThat(minting(decision).n()).isEqualTo(5);
        assertThat(decision.create()).isNull();
        assertThat(waiting(decision).reason()).isEqualTo("RunInProgress");
        GroupDecision gone = group.remembering(decision.memory())
                .minting(5, "v2", Trigger.REVISION, null, Occupant.NOBODY)
                .decide();
        assertThat(minting(gone).revisionHash()).isEqualTo("v3");
    }

    @ParameterizedTest
    @EnumSource(names = {"REVISION", "RETRY"})
    void anOverrideBetweenACreateAndItsSightIsNotUndone(Trigger trigger) {
        GroupDecision decision = wanting("v1")
                .attempted("v1", "mine")
                .latched("v1", "mine", LatchReason.OVERRIDDEN)
                .handled("again")
                .minting(5, "v1", trigger, trigger == Trigger.RETRY ? "again" : null, Occupant.OURS)
                .decide();
        assertThat(decision.memory().lastAttempted()).isEqualTo(new Attempt("v1", "mine"));
        assertThat(decision.memory().latched()).isEqualTo(new Latch("v1", "mine", LatchReason.OVERRIDDEN, null));
        assertThat(decision.create()).isNull();
    }

    @Test
    void aNameThatAnotherObjectHasIsSkipped() {
        GroupDecision decision = wanting("v1")
                .minting(5, "v1", Trigger.REVISION, null, Occupant.ANOTHER)
                .decide();
        assertThat(Objects.requireNonNull(decision.create()).name()).isEqualTo("web-6");
        assertThat(decision.memory().lastNumber()).isEqualTo(6);
    }

    @Test
    void aSpecThatChangedBetweenPersistAndCreateGetsItsOwnRun() {
        GroupDecision notCreated = wanting("v3")
                .attempted("v1", "web-4")
                .minting(5, "v2", Trigger.REVISION, null, Occupant.NOBODY)
                .decide();
        assertThat(minting(notCreated)).isEqualTo(new Minting(6, "v3", Trigger.REVISION, null));
        assertThat(notCreated.memory().lastAttempted()).isEqualTo(new Attempt("v1", "web-4"));
        GroupDecision created = wanting("v3")
                .attempted("v1", "web-4")
                .minting(5, "v2", Trigger.REVISION, null, Occupant.OURS)
                .run(minted(5, "v2"))
                .decide();
        assertThat(minting(created)).isEqualTo(new Minting(6, "v3", Trigger.REVISION, null));
        assertThat(created.memory().lastAttempted()).isEqualTo(new Attempt("v2", "web-5"));
    }

    @Test
    void aSpecThatChangedBackBeforeTheCreateNeedsNoRun() {
        GroupDecision decision = wanting("v1")
                .attempted("v1", "web-4")
                .run(minted(4, "v1").ended(Outcome.SUCCEEDED))
                .succeeded("v1", "web-4", 45)
                .host("h1", "v1")
                .minting(5, "v2", Trigger.REVISION, null, Occupant.NOBODY)
                .decide();
        assertThat(decision.memory().minting()).isNull();
        assertThat(decision.memory().lastNumber()).isEqualTo(5);
        assertThat(decision.create()).isNull();
        assertThat(decision.waiting()).isNull();
    }

    @Test
    void withoutHostsNothingIsCreated() {
        GroupDecision decision = wanting("v1").withoutHosts().decide();
        assertThat(decision.create()).isNull();
        assertThat(decision.memory()).isEqualTo(GroupMemory.NONE);
        assertThat(waiting(decision).reason()).isEqualTo("NoHosts");
    }

    @ParameterizedTest
    @CsvSource({"REVISION,", "RETRY, t1"})
    void aPausedGroupCreatesNothingAndKeepsTheNumberOfWhatIsStillWanted(Trigger trigger, String token) {
        TestingGroup group = wanting("v2").retry(token).attempted("v1", "web-4").paused();
        assertThat(waiting(group.decide()).reason()).isEqualTo("Paused");
        assertThat(group.decide().memory().minting()).isNull();
        GroupDecision kept =
                group.minting(5, "v2", trigger, token, Occupant.NOBODY).decide();
        assertThat(kept.create()).isNull();
        assertThat(minting(kept).n()).isEqualTo(5);
        assertThat(waiting(kept).reason()).isEqualTo("Paused");
    }

    @Test
    void aRevisionThatWasReplacedByHandWhileTheSpecNamedNoneIsDeployedAgain() {
        TestingGroup group = wanting("v1")
                .attempted("v1", "web-1")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .host("h1", "v9")
                .succeeded("v9", "mine", 500);
        assertThat(group.run(handMade("mine", "v9").created(400).active(2L).ended(Outcome.SUCCEEDED))
                        .decide()
                        .create())
                .isNotNull();
    }

    @Test
    void anOverrideThatSucceededIsNotUndone() {
        GroupDecision decision = wanting("v1")
                .attempted("v1", "web-1")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .host("h1", "v0")
                .run(handMade("undo", "v0")
                        .created(400)
                        .active(2L)
                        .ended(Outcome.SUCCEEDED)
                        .overriding())
                .succeeded("v0", "undo", 405)
                .decide();
        assertThat(decision.create()).isNull();
        assertThat(waiting(decision).reason()).isEqualTo("NotDeployed");
    }

    @Test
    void anAttemptWhoseRunWasDeletedBeforeItSucceededWaitsForAPerson() {
        GroupDecision decision = wanting("v1").attempted("v1", "web-1").decide();
        assertThat(decision.create()).isNull();
        assertThat(waiting(decision).reason()).isEqualTo("NotDeployed");
        assertThat(waiting(decision).message()).contains("web-1", "slipway.dev/retry");
    }
}
