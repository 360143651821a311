package dev.slipway.plan.gitops;

import static dev.slipway.plan.gitops.TestingGroup.wanting;
import static dev.slipway.plan.gitops.TestingGroupRun.drift;
import static dev.slipway.plan.gitops.TestingGroupRun.handMade;
import static dev.slipway.plan.gitops.TestingGroupRun.minted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.outcome.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A group whose status was lost learns from its runs what it had done (design 3; K 8). */
class RebuildTest {

    @Test
    void takesTheNewestMintedRunAndTheHighestNumber() {
        GroupDecision decision = wanting("v2")
                .host("h1", "v2")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .run(minted(3, "v2").ended(Outcome.SUCCEEDED))
                .run(drift(7, "v2").created(75).ended(Outcome.SUCCEEDED))
                .run(handMade("mine", "v2").created(90).active(8L).ended(Outcome.FAILED))
                .decide();
        assertThat(decision.memory()).isEqualTo(new GroupMemory(new Attempt("v2", "web-3"), null, null, null, 7));
        assertThat(decision.restoreFrom()).isEqualTo("web-3");
        assertThat(decision.create()).isNull();
    }

    @Test
    void aDriftRunOnlyRepeatsTheSuccessOfAnother() {
        TestingGroup group = wanting("v2")
                .host("h1", "v1")
                .run(minted(2, "v2").created(20).ended(Outcome.FAILED))
                .run(drift(3, "v1").created(75).ended(Outcome.SUCCEEDED));
        assertThat(group.decide().restoreFrom()).isEqualTo("web-3");
        assertThat(group.run(minted(1, "v1").ended(Outcome.SUCCEEDED)).decide().restoreFrom())
                .isEqualTo("web-1");
    }

    @Test
    void latchesAgainWhatHadFailed() {
        GroupDecision decision = wanting("v2")
                .host("h1", "v1")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .run(minted(2, "v2").ended(Outcome.FAILED))
                .decide();
        assertThat(decision.memory().latched()).isEqualTo(new Latch("v2", "web-2", LatchReason.FAILED, 2L));
        assertThat(decision.restoreFrom()).isEqualTo("web-1");
        assertThat(decision.create()).isNull();
    }

    @Test
    void aChangeThatWasMissedMeanwhileIsDeployed() {
        GroupDecision decision =
                wanting("v3").run(minted(2, "v2").ended(Outcome.SUCCEEDED)).decide();
        assertThat(Objects.requireNonNull(decision.create()).name()).isEqualTo("web-3");
    }

    @Test
    void anOldRetryTokenIsNotActedOnAgain() {
        TestingGroup group = wanting("v2")
                .host("h1", "v2")
                .retry("t2")
                .run(minted(1, "v2").retrying("t1").ended(Outcome.SUCCEEDED))
                .run(minted(2, "v2").retrying("t2").ended(Outcome.SUCCEEDED));
        assertThat(group.decide().memory().lastHandledRetry()).isEqualTo("t2");
        assertThat(group.decide().create()).isNull();
        assertThat(group.retry("t3").decide().create()).isNotNull();
    }

    @Test
    void anOverrideThatStartedLastStillLatchesTheSpec() {
        TestingGroup group = wanting("v2")
                .host("h1", "v2")
                .run(minted(2, "v2").ended(Outcome.SUCCEEDED))
                .run(handMade("undo", "v1").created(50).active(3L).overriding());
        assertThat(group.decide().memory().latched()).isEqualTo(new Latch("v2", "undo", LatchReason.OVERRIDDEN, 3L));
        assertThat(group.decide().memory().lastAttempted()).isEqualTo(new Attempt("v2", "undo"));
    }

    @Test
    void anOverrideThatNeverStartedOrCameEarlierDoesNot() {
        TestingGroup group = wanting("v2")
                .host("h1", "v2")
                .run(handMade("earlier", "v1")
                        .created(5)
                        .active(1L)
                        .overriding()
                        .ended(Outcome.SUCCEEDED))
                .run(minted(2, "v2").ended(Outcome.SUCCEEDED))
                .run(handMade("waits", "v1").created(50).active(null).overriding());
        assertThat(group.decide().memory().lastAttempted()).isEqualTo(new Attempt("v2", "web-2"));
        assertThat(group.decide().memory().latched()).isNull();
    }

    @Test
    void withoutRunsThereIsNothingToRebuildAndWhatHostsHaveIsAdopted() {
        GroupDecision decision = wanting("v2").host("h1", "v2").decide();
        assertThat(decision.adopt()).isNotNull();
        assertThat(decision.restoreFrom()).isNull();
    }

    @Test
    void nothingDriftsBeforeTheLastSuccessIsPersistedAgain() {
        GroupDecision decision =
                wanting("v1").run(minted(1, "v1").ended(Outcome.SUCCEEDED)).decide();
        assertThat(decision.restoreFrom()).isEqualTo("web-1");
        assertThat(decision.drifted()).containsExactly("h1");
        assertThat(decision.create()).isNull();
    }

    @Test
    void ofRunsMadeInOneSecondTheHigherNumberIsNewerAlsoIfTheOtherWasOvertaken() {
        GroupDecision decision = wanting("v3")
                .host("h1", "v3")
                .run(minted(2, "v2").created(50).active(null).ended(Outcome.STOPPED))
                .run(minted(3, "v3").created(50).active(1L).ended(Outcome.SUCCEEDED))
                .decide();
        assertThat(decision.memory().lastAttempted()).isEqualTo(new Attempt("v3", "web-3"));
    }

    @Test
    void anOverrideThatStartedAfterTheLossDoesNotHideTheRest() {
        GroupDecision decision = wanting("v2")
                .host("h1", "v1")
                .retry("t1")
                .attempted("v2", "undo")
                .run(minted(4, "v2").retrying("t1").ended(Outcome.SUCCEEDED))
                .run(handMade("undo", "v1").created(50).active(5L).overriding().ended(Outcome.SUCCEEDED))
                .decide();
        assertThat(decision.memory().lastNumber()).isEqualTo(4);
        assertThat(decision.memory().lastHandledRetry()).isEqualTo("t1");
        assertThat(Objects.requireNonNull(decision.memory().latched()).reason()).isEqualTo(LatchReason.OVERRIDDEN);
    }

    @Test
    void anOverrideBeforeTheSpecNamedAnythingOverrodeNothing() {
        GroupDecision decision = wanting("v2")
                .run(handMade("early", "v1").created(50).active(1L).overriding().ended(Outcome.SUCCEEDED))
                .decide();
        assertThat(Objects.requireNonNull(decision.create()).minting().revisionHash())
                .isEqualTo("v2");
    }
}
