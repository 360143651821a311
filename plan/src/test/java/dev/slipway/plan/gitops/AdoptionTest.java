package dev.slipway.plan.gitops;

import static dev.slipway.plan.gitops.TestingGroup.DIGEST;
import static dev.slipway.plan.gitops.TestingGroup.wanting;
import static dev.slipway.plan.gitops.TestingGroupRun.handMade;
import static dev.slipway.plan.gitops.TestingGroupRun.minted;
import static dev.slipway.plan.gitops.TestingGroupRun.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.gitops.GroupDecision.Adoption;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.outcome.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A revision that all hosts have already is not deployed again (design 3; K 8). */
class AdoptionTest {

    private static TestingGroup havingV1() {
        return wanting("v1").host("h1", "v1").host("h2", "v1");
    }

    @Test
    void takesWhatAllHostsHave() {
        GroupDecision decision = havingV1().decide();
        assertThat(decision.adopt()).isEqualTo(new Adoption("v1", DIGEST));
        assertThat(decision.memory().lastAttempted()).isEqualTo(new Attempt("v1", ""));
        assertThat(decision.create()).isNull();
        assertThat(decision.waiting()).isNull();
    }

    @ParameterizedTest(name = "healthy {0}, revision {1}, digest {2}: run")
    @CsvSource({"false, v1, sha256:d", "true, v0, sha256:d", "true, , sha256:d", "true, v1, sha256:e", "true, v1,"})
    void deploysIfOneHostDiffers(boolean healthy, String revision, String digest) {
        GroupHost other = new GroupHost("h2", true, "i-h2", healthy, revision, digest, null);
        GroupDecision decision = havingV1().host(other).decide();
        assertThat(decision.adopt()).isNull();
        assertThat(decision.create()).isNotNull();
    }

    @Test
    void aDigestThatNobodyReportedIsNoEvidence() {
        GroupHost silent = new GroupHost("h1", true, "i-h1", true, "v1", null, null);
        assertThat(wanting("v1").host(silent).decide().adopt()).isNull();
    }

    @Test
    void withoutHostsThereIsNothingToAdopt() {
        assertThat(wanting("v1").withoutHosts().decide().adopt()).isNull();
    }

    @Test
    void aRetryIsARun() {
        GroupDecision decision = havingV1().retry("t1").decide();
        assertThat(decision.adopt()).isNull();
        assertThat(Objects.requireNonNull(decision.create()).minting().trigger())
                .isEqualTo(Trigger.RETRY);
    }

    @Test
    void whileARunIsOpenNothingIsAdopted() {
        GroupDecision open = havingV1().run(handMade("mine", "v1")).decide();
        assertThat(open.adopt()).isNull();
        assertThat(open.create()).isNotNull();
        TestingGroupRun owing = minted(2, "v2")
                .ended(Outcome.FAILED)
                .rolledBackBy("web-2-rollback")
                .unsettled();
        assertThat(havingV1().attempted("v2", "web-2").run(owing).decide().adopt())
                .as("a rollback is owed")
                .isNull();
    }

    @Test
    void aPausedGroupAdopts() {
        assertThat(havingV1().paused().decide().adopt()).isNotNull();
    }

    @Test
    void aRevertOfWhatWasRolledBackIsAdoptedAndEndsTheLatch() {
        GroupDecision decision = havingV1()
                .attempted("v2", "web-2")
                .latched("v2", "web-2", LatchReason.ROLLED_BACK)
                .run(minted(2, "v2").ended(Outcome.FAILED).rolledBackBy("web-2-rollback"))
                .run(rollback(2, "v1").ended(Outcome.SUCCEEDED))
                .succeeded("v1", "web-2-rollback", 31)
                .decide();
        assertThat(decision.adopt()).isNotNull();
        assertThat(decision.memory().latched()).isNull();
        assertThat(decision.memory().lastAttempted()).isEqualTo(new Attempt("v1", ""));
    }

    @Test
    void theRevisionThatFailedIsANewAttemptAfterARevert() {
        GroupDecision decision = wanting("v2")
                .host("h1", "v1")
                .attempted("v1", "")
                .run(minted(2, "v2").ended(Outcome.FAILED))
                .succeeded("v1", "", 40)
                .decide();
        assertThat(Objects.requireNonNull(decision.create()).name()).isEqualTo("web-3");
    }

    @Test
    void aNumberThatWasTakenForTheSameRevisionIsGivenUp() {
        GroupDecision decision = havingV1()
                .minting(5, "v1", Trigger.REVISION, null, Occupant.NOBODY)
                .decide();
        assertThat(decision.adopt()).isNotNull();
        assertThat(decision.memory().minting()).isNull();
        assertThat(decision.memory().lastNumber()).isEqualTo(5);
    }
}
