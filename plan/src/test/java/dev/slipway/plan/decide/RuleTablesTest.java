package dev.slipway.plan.decide;

import static dev.slipway.plan.TestingRun.CURRENT;
import static dev.slipway.plan.TestingRun.DELIVERED;
import static dev.slipway.plan.TestingRun.DISPATCHED;
import static dev.slipway.plan.TestingRun.FAILED;
import static dev.slipway.plan.TestingRun.OLD;
import static dev.slipway.plan.TestingRun.PENDING;
import static dev.slipway.plan.TestingRun.RUNNING;
import static dev.slipway.plan.TestingRun.START;
import static dev.slipway.plan.TestingRun.SUCCEEDED;
import static dev.slipway.plan.TestingRun.UNHEALTHY;
import static dev.slipway.plan.TestingRun.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.snapshot.TargetState;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of S 2.2, 2.4 and 2.5 with the exceptions of design 4. */
class RuleTablesTest {

    private static Decision decide(TestingRun run) {
        return Decide.decide(run.snapshot(), START);
    }

    @ParameterizedTest(name = "T={0} M={1}: {2} healthy hosts start at once (S 2.2)")
    @CsvSource({"9, 6, 3", "9, 4, 5", "9, 5, 4", "9, 0, 9", "10, 9, 1", "10, 8, 2", "10, 3, 7", "10, 0, 10", "6, 5, 1"})
    void startsAsManyAsTheMinimumPermits(int total, int minimum, int started) {
        assertThat(decide(TestingRun.deployment(total, minimum).hosts(total, "h", CURRENT, PENDING))
                        .dispatch())
                .hasSize(started);
        assertThat(decide(TestingRun.deployment(total, minimum).hosts(total, "h", UNHEALTHY, PENDING))
                        .dispatch())
                .as("the unhealthy phase is limited by the width")
                .hasSize(started);
    }

    /** HOST_COUNT 3 of 10: batches of 7 and 3 (S 2.2). */
    @Test
    void startsTheRestAsSoonAsTheMinimumPermits() {
        TestingRun second = TestingRun.deployment(10, 3)
                .hosts(7, "done", CURRENT, SUCCEEDED)
                .hosts(3, "left", CURRENT, PENDING);
        assertThat(decide(second).dispatch()).hasSize(3);
    }

    @ParameterizedTest(name = "T={0} M={1}, {2} succeeded, {3} failed, {4} left: {5} (S 2.2)")
    @CsvSource({
        // HOST_COUNT 9 of 10: the first failure fails it, unless it is the last host
        "10, 9, 0, 1, 9, Failed",
        "10, 9, 8, 1, 1, Failed",
        "10, 9, 9, 1, 0, Succeeded",
        // HOST_COUNT 8 of 10: the second failure does, unless it is the last host
        "10, 8, 0, 1, 9, -",
        "10, 8, 0, 2, 8, Failed",
        "10, 8, 7, 2, 1, Failed",
        "10, 8, 8, 2, 0, Succeeded",
        "10, 8, 7, 3, 0, Failed",
        // HOST_COUNT 6, 40 %, HalfAtATime and AllAtOnce of 9
        "9, 6, 6, 3, 0, Succeeded",
        "9, 6, 5, 4, 0, Failed",
        "9, 4, 4, 5, 0, Succeeded",
        "9, 4, 3, 6, 0, Failed",
        "9, 5, 5, 4, 0, Succeeded",
        "9, 0, 1, 8, 0, Succeeded",
        "9, 0, 0, 9, 0, Failed",
        // OneAtATime, HalfAtATime or AllAtOnce of one host: it must succeed
        "1, 0, 1, 0, 0, Succeeded",
        "1, 0, 0, 1, 0, Failed",
        // 75 % of 6
        "6, 5, 1, 1, 4, Failed",
        "6, 5, 5, 1, 0, Succeeded",
    })
    void endsADeploymentAsTheExamplesSay(int total, int minimum, int succeeded, int failed, int left, String outcome) {
        TestingRun run = TestingRun.deployment(total, minimum)
                .hosts(succeeded, "good", CURRENT, SUCCEEDED)
                .hosts(failed, "bad", CURRENT, FAILED)
                .hosts(left, "left", CURRENT, PENDING);
        assertThat(outcome(decide(run))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "group of {0}, M={1}, {2} succeeded, {3} failed, {4} unhealthy left: {5} (design 4)")
    @CsvSource({
        "6, 5, 1, 0, 0, Succeeded",
        "6, 5, 1, 1, 0, Succeeded",
        "6, 5, 1, 2, 0, Failed",
        "6, 5, 0, 1, 0, Failed",
        "6, 5, 0, 1, 1, -",
        "6, 5, 1, 2, 1, Failed",
        "6, 6, 1, 1, 0, Succeeded",
        "6, 9, 1, 0, 0, Succeeded",
        "1, 1, 1, 0, 0, Succeeded",
        "1, 1, 0, 1, 0, Failed",
    })
    void endsDriftAndRollbackRunsByTheirOwnFailures(
            int total, int minimum, int succeeded, int failed, int left, String outcome) {
        for (TestingRun run :
                new TestingRun[] {TestingRun.drift(total, minimum), TestingRun.rollback(total, minimum)}) {
            run.hosts(succeeded, "good", UNHEALTHY, SUCCEEDED)
                    .hosts(failed, "bad", UNHEALTHY, FAILED)
                    .hosts(left, "left", UNHEALTHY, PENDING);
            assertThat(outcome(decide(run))).isEqualTo(outcome);
        }
    }

    @Test
    void ordersUnhealthyUnknownOldCurrentAndTiesByName() {
        TestingRun run = TestingRun.deployment(8, 0)
                .host("h", CURRENT, PENDING)
                .host("a", CURRENT, PENDING)
                .host("g", OLD, PENDING)
                .host("b", OLD, PENDING)
                .host("f", UNKNOWN, PENDING)
                .host("c", UNKNOWN, PENDING)
                .host("e", UNHEALTHY, PENDING)
                .host("d", UNHEALTHY, PENDING);
        assertThat(decide(run).dispatch()).containsExactly("t-d", "t-e", "t-c", "t-f", "t-b", "t-g", "t-a", "t-h");
    }

    /** After one failure in a group of width 2 only one host may be in flight (S 2.5). */
    @Test
    void shrinksTheWidthAsFailuresUseUpTheBudget() {
        TestingRun run =
                TestingRun.deployment(10, 8).host("bad", CURRENT, FAILED).hosts(9, "left", CURRENT, PENDING);
        assertThat(decide(run).dispatch()).containsExactly("t-left1");
    }

    @Test
    void startsUnhealthyHostsOfAGroupThatIsBelowItsMinimum() {
        TestingRun run = TestingRun.deployment(10, 8)
                .hosts(5, "down", UNHEALTHY, PENDING)
                .hosts(5, "up", CURRENT, PENDING);
        assertThat(decide(run).dispatch()).containsExactly("t-down1", "t-down2");
    }

    @Test
    void countsTheWholeGroupInADriftRun() {
        assertThat(decide(TestingRun.drift(10, 9).bystanders(9, 0).host("old", OLD, PENDING))
                        .dispatch())
                .containsExactly("t-old");
        Decision blocked = decide(TestingRun.drift(10, 9).bystanders(8, 1).host("old", OLD, PENDING));
        assertThat(blocked.dispatch()).isEmpty();
        assertThat(outcome(blocked)).isEqualTo("Failed");
        assertThat(decide(TestingRun.drift(10, 10).bystanders(8, 1).host("new", UNHEALTHY, PENDING))
                        .dispatch())
                .containsExactly("t-new");
    }

    /** A host that is listed twice must not make the group look healthier than it is. */
    @Test
    void countsABystanderThatIsATargetOnce() {
        TestingRun run = TestingRun.drift(2, 1).bystanders(1, 1).host("by0", OLD, PENDING);
        assertThat(decide(run).dispatch()).isEmpty();
    }

    @Test
    void countsAMissingTargetAsFailed() {
        TestingRun run = TestingRun.deployment(6, 5).missing(1).hosts(5, "left", CURRENT, PENDING);
        assertThat(decide(run).skip()).hasSize(5);
        assertThat(outcome(decide(run))).isEqualTo("Failed");
        TestingRun last = TestingRun.deployment(6, 5).missing(1).hosts(5, "good", CURRENT, SUCCEEDED);
        assertThat(outcome(decide(last))).isEqualTo("Succeeded");
    }

    @Test
    void startsOneHostAtATimeUntilTheRevisionIsBound() {
        TestingRun first = TestingRun.deployment(9, 0).awaitsFirstReport().hosts(9, "h", UNHEALTHY, PENDING);
        assertThat(decide(first).dispatch()).containsExactly("t-h1");
        TestingRun next = TestingRun.deployment(9, 0)
                .awaitsFirstReport()
                .host("g", UNHEALTHY, FAILED)
                .hosts(8, "h", UNHEALTHY, PENDING);
        assertThat(decide(next).dispatch()).containsExactly("t-h1");
        TestingRun waiting = TestingRun.deployment(9, 0)
                .awaitsFirstReport()
                .host("g", UNHEALTHY, RUNNING)
                .hosts(8, "h", UNHEALTHY, PENDING);
        assertThat(decide(waiting).dispatch()).isEmpty();
        assertThat(decide(waiting).waitingFor().getFirst().reason().text()).isEqualTo("FirstReport");
    }

    @ParameterizedTest(name = "{0} for {1} s: {2} (S 4.5)")
    @CsvSource({
        "dispatched, 299, -",
        "dispatched, 300, UNREACHABLE",
        "delivered, 299, -",
        "delivered, 300, UNREACHABLE",
        "running, 3599, -",
        "running, 3600, TIMED_OUT",
    })
    void failsHostsAtTheirDeadlines(String state, int seconds, String type) {
        TargetState target = switch (state) {
            case "dispatched" -> DISPATCHED;
            case "delivered" -> DELIVERED;
            default -> RUNNING;
        };
        TestingRun run = TestingRun.deployment(2, 0).host("h", CURRENT, target).host("i", CURRENT, PENDING);
        Decision decision = Decide.decide(run.snapshot(), START.plusSeconds(seconds));
        if (type.equals("-")) {
            assertThat(decision.fail()).isEmpty();
        } else {
            assertThat(decision.fail()).extracting(TargetFailure::type).containsExactly(FailureType.valueOf(type));
            assertThat(decision.fail())
                    .extracting(TargetFailure::event)
                    .containsExactly(target == RUNNING ? "Install" : null);
        }
    }

    @Test
    void saysWhereAHostFellSilentAndWhatToDo() {
        TestingRun run = TestingRun.deployment(3, 0)
                .host("a", CURRENT, DISPATCHED)
                .host("b", CURRENT, DELIVERED)
                .host("c", CURRENT, RUNNING);
        assertThat(Decide.decide(run.snapshot(), START.plusSeconds(3600)).fail())
                .extracting(TargetFailure::message)
                .containsExactly(
                        "a did not ask for its order for 300 s; check that its agent runs and reaches the gateway",
                        "b started no lifecycle event for 300 s; check that its agent runs and reaches the gateway",
                        "c was silent in Install for 3600 s; see the agent's log on the host");
    }

    private static String outcome(Decision decision) {
        if (decision.finish() == null) {
            return "-";
        }
        Outcome outcome = Objects.requireNonNull(decision.finish()).outcome();
        return outcome.text();
    }
}
