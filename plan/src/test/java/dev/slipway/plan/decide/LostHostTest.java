package dev.slipway.plan.decide;

import static dev.slipway.plan.TestingRun.CURRENT;
import static dev.slipway.plan.TestingRun.DELIVERED;
import static dev.slipway.plan.TestingRun.DISPATCHED;
import static dev.slipway.plan.TestingRun.FAILED;
import static dev.slipway.plan.TestingRun.PENDING;
import static dev.slipway.plan.TestingRun.RUNNING;
import static dev.slipway.plan.TestingRun.SKIPPED;
import static dev.slipway.plan.TestingRun.START;
import static dev.slipway.plan.TestingRun.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.TargetState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts whose Instance was deleted, or deleted and enrolled anew, while a run is under way. */
class LostHostTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            PENDING,    DELETED, 'deleted after the run had started; enrol it again, then deploy again'
            DISPATCHED, DELETED, 'deleted after the run had started; enrol it again, then deploy again'
            DELIVERED,  DELETED, 'deleted after delivery of the order, so that no report can come; enrol it again, then deploy again'
            RUNNING,    DELETED, 'deleted after delivery of the order, so that no report can come; enrol it again, then deploy again'
            PENDING,    ANEW,    'deleted and enrolled anew after the run had started, which keeps to the Instances of its start; deploy again'
            DISPATCHED, ANEW,    'deleted and enrolled anew after the run had started, which keeps to the Instances of its start; deploy again'
            DELIVERED,  ANEW,    'deleted and enrolled anew after delivery of the order, so that no report can come; deploy again'
            RUNNING,    ANEW,    'deleted and enrolled anew after delivery of the order, so that no report can come; deploy again'
            """)
    void aHostWhoseInstanceIsNotTheOneOfTheRunFailsAtOnce(String state, Registration registration, String why) {
        Decision decision = decide(TestingRun.deployment(3, 0)
                .host("slow-1", CURRENT, SUCCEEDED)
                .host("slow-2", CURRENT, PENDING)
                .host("slow-3", CURRENT, state(state))
                .whose(registration));

        String event = "RUNNING".equals(state) ? "Install" : null;
        assertThat(decision.fail())
                .containsExactly(new TargetFailure(
                        "t-slow-3", FailureType.UNREACHABLE, event, "slow-3 was lost: its Instance was " + why));
        assertThat(decision.dispatch()).containsExactly("t-slow-2");
        assertThat(decision.waitingFor()).noneMatch(waiting -> "slow-3".equals(waiting.subject()));
    }

    @Test
    void whatEndedStaysAsItEnded() {
        for (TargetState state : List.of(SUCCEEDED, FAILED, SKIPPED)) {
            assertThat(decide(TestingRun.deployment(2, 0)
                                    .host("a", CURRENT, RUNNING)
                                    .host("b", CURRENT, state)
                                    .whose(Registration.DELETED))
                            .fail())
                    .isEmpty();
        }
    }

    @Test
    void aPauseKeepsNoLostHost() {
        Decision decision = decide(TestingRun.deployment(3, 0)
                .paused()
                .hosts(2, "web", CURRENT, PENDING)
                .host("gone", CURRENT, PENDING)
                .whose(Registration.DELETED));
        assertThat(decision.fail()).extracting(TargetFailure::target).containsExactly("t-gone");
        assertThat(decision.dispatch()).isEmpty();
    }

    @Test
    void inARunThatEndsUndeliveredHostsAreSkippedAndOthersFail() {
        Decision decision = decide(TestingRun.deployment(4, 0)
                .stop(StopRequest.Cause.REQUEST, false)
                .host("a", CURRENT, PENDING)
                .whose(Registration.DELETED)
                .host("b", CURRENT, DISPATCHED)
                .whose(Registration.ANEW)
                .host("c", CURRENT, DELIVERED)
                .whose(Registration.DELETED)
                .host("d", CURRENT, RUNNING)
                .whose(Registration.ANEW));
        assertThat(decision.fail()).extracting(TargetFailure::target).containsExactly("t-c", "t-d");
        assertThat(decision.withdraw()).containsExactly("t-b");
        assertThat(decision.skip()).containsExactly("t-a");
        assertThat(decision.finish()).isNotNull();
    }

    /** Nothing was done to it, so there is nothing to undo. */
    @Test
    void aHostThatWasLostBeforeItsTurnIsNotRolledBack() {
        Decision decision = decide(TestingRun.deployment(3, 2)
                .host("a", CURRENT, SUCCEEDED)
                .host("b", CURRENT, PENDING)
                .then(FAILED)
                .host("c", CURRENT, PENDING));

        assertThat(decision.skip()).containsExactly("t-c");
        assertThat(Objects.requireNonNull(decision.finish()).rollback())
                .isInstanceOfSatisfying(
                        RollbackDecision.RollBack.class,
                        rollback -> assertThat(rollback.hosts()).containsExactly("a"));
    }

    private static TargetState state(String name) {
        return switch (name) {
            case "PENDING" -> PENDING;
            case "DISPATCHED" -> DISPATCHED;
            case "DELIVERED" -> DELIVERED;
            case "RUNNING" -> RUNNING;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Decision decide(TestingRun run) {
        return Decide.decide(run.snapshot(), START);
    }
}
