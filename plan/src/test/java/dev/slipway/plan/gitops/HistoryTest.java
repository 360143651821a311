package dev.slipway.plan.gitops;

import static dev.slipway.plan.gitops.TestingGroup.wanting;
import static dev.slipway.plan.gitops.TestingGroupRun.drift;
import static dev.slipway.plan.gitops.TestingGroupRun.handMade;
import static dev.slipway.plan.gitops.TestingGroupRun.minted;
import static dev.slipway.plan.gitops.TestingGroupRun.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.outcome.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a group's past is kept (design 3, "History"). */
class HistoryTest {

    /** web-1 … web-5 succeeded, the last of them is the last success and the last attempt. */
    private static TestingGroup fiveRuns() {
        TestingGroup group =
                wanting("v5").host("h1", "v5").attempted("v5", "web-5").succeeded("v5", "web-5", 55);
        for (int n = 1; n <= 5; n++) {
            group.run(minted(n, "v" + n).ended(Outcome.SUCCEEDED));
        }
        return group;
    }

    @ParameterizedTest(name = "limit {0}: {1}")
    @CsvSource({"9, ''", "5, ''", "4, web-1", "2, web-1 web-2 web-3", "0, web-1 web-2 web-3 web-4"})
    void theOldestGoFirstAndTheLastSuccessStays(int limit, String deleted) {
        assertThat(String.join(" ", fiveRuns().limits(limit, 9).decide().deleteRuns()))
                .isEqualTo(deleted);
    }

    @Test
    void everyCreatorHasItsOwnLimitAndHandMadeRunsStay() {
        GroupDecision decision = fiveRuns()
                .run(drift(6, "v5").ended(Outcome.SUCCEEDED))
                .run(drift(7, "v5").ended(Outcome.SUCCEEDED))
                .run(handMade("mine", "v5").created(1).active(8L).ended(Outcome.SUCCEEDED))
                .run(handMade("mine too", "v5").created(2).active(9L).ended(Outcome.SUCCEEDED))
                .limits(1, 9)
                .decide();
        assertThat(decision.deleteRuns()).containsExactly("web-1", "web-2", "web-3", "web-4", "web-6");
    }

    @Test
    void whatIsOpenOrUnsettledStays() {
        GroupDecision decision = fiveRuns()
                .run(minted(6, "v6"))
                .run(minted(7, "v7").ended(Outcome.STOPPED).unsettled())
                .limits(0, 0)
                .decide();
        assertThat(decision.deleteRuns()).containsExactly("web-1", "web-2", "web-3", "web-4");
        assertThat(decision.deleteTargetsOf()).containsExactly("web-5");
    }

    @Test
    void theLatchedRunItsRollbackAndWhatAnOpenRollbackRollsBackStay() {
        TestingGroup group = wanting("v2")
                .host("h1", "v1")
                .attempted("v2", "web-2")
                .succeeded("v1", "mine", 26)
                .run(minted(1, "v1").ended(Outcome.FAILED))
                .run(minted(2, "v2").ended(Outcome.FAILED).rolledBackBy("web-2-rollback"))
                .run(rollback(2, "v1").ended(Outcome.SUCCEEDED))
                .limits(0, 0);
        assertThat(group.decide().deleteRuns()).containsExactly("web-1");
        assertThat(group.decide().deleteTargetsOf())
                .as("the latched run's targets say why it failed")
                .containsExactly("web-2-rollback");
        assertThat(group.run(rollback(1, "v0")).decide().deleteRuns()).isEmpty();
    }

    @Test
    void theNewestMintedRunStaysSinceALostStatusLearnsFromIt() {
        GroupDecision decision = wanting("v3")
                .host("h1", "v1")
                .attempted("v3", "undo")
                .run(minted(2, "v2").ended(Outcome.FAILED))
                .run(minted(3, "v3").ended(Outcome.FAILED))
                .run(handMade("undo", "v1").created(50).active(5L).overriding().ended(Outcome.SUCCEEDED))
                .succeeded("v1", "undo", 55)
                .limits(0, 9)
                .decide();
        assertThat(decision.deleteRuns()).containsExactly("web-2");
    }

    @Test
    void theRunOfTheHandledRetryStaysSinceALostStatusLearnsFromIt() {
        GroupDecision decision = wanting("v5")
                .host("h1", "v5")
                .attempted("v5", "web-5")
                .handled("t1")
                .retry("t1")
                .succeeded("v5", "web-5", 55)
                .run(minted(3, "v3").retrying("t0").ended(Outcome.SUCCEEDED))
                .run(minted(4, "v4").retrying("t1").ended(Outcome.SUCCEEDED))
                .run(minted(5, "v5").ended(Outcome.SUCCEEDED))
                .limits(0, 9)
                .decide();
        assertThat(decision.deleteRuns()).containsExactly("web-3");
    }

    /** Without it drift would bring those hosts back to the last success. */
    @Test
    void theLastRunOfWhatHostsStillHaveWithoutItsSuccessStays() {
        TestingGroup group = wanting("v3")
                .attempted("v3", "web-4")
                .run(minted(1, "v1").ended(Outcome.SUCCEEDED))
                .run(minted(2, "v2").ended(Outcome.FAILED))
                .run(minted(3, "v2").ended(Outcome.STOPPED))
                .run(minted(4, "v3").ended(Outcome.FAILED))
                .succeeded("v1", "web-1", 15)
                .limits(0, 9);
        assertThat(group.host("h1", "v2").decide().deleteRuns()).containsExactly("web-2");
        assertThat(group.failedHost("h1", "v1", "v2", "i-h1", null).decide().deleteRuns())
                .containsExactly("web-2");
        assertThat(group.host("h1", "v1").decide().deleteRuns()).containsExactly("web-2", "web-3");
        assertThat(group.host("h1", "v2").succeeded("v1", "mine", 60).decide().deleteRuns())
                .as("hosts that missed the way back")
                .contains("web-2", "web-3");
    }

    @ParameterizedTest(name = "limit {0}: {1}")
    @CsvSource({"9, ''", "2, mine web-2", "1, mine web-2 web-3", "0, mine web-2 web-3 web-4"})
    void targetsOfAllRunsCountHandMadeOnesToo(int limit, String deleted) {
        GroupDecision decision = wanting("v4")
                .host("h1", "v4")
                .attempted("v4", "web-4")
                .succeeded("v4", "web-4", 45)
                .run(handMade("mine", "v1").created(1).active(1L).ended(Outcome.SUCCEEDED))
                .run(minted(2, "v2").ended(Outcome.SUCCEEDED))
                .run(minted(3, "v3").ended(Outcome.SUCCEEDED))
                .run(minted(4, "v4").ended(Outcome.SUCCEEDED))
                .limits(9, limit)
                .decide();
        assertThat(String.join(" ", decision.deleteTargetsOf())).isEqualTo(deleted);
    }

    @Test
    void runsThatGoTakeTheirTargetsWithThem() {
        GroupDecision decision = fiveRuns().limits(3, 1).decide();
        assertThat(decision.deleteRuns()).containsExactly("web-1", "web-2");
        assertThat(decision.deleteTargetsOf()).containsExactly("web-3", "web-4");
    }
}
