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
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The central story: six hosts, 75 % healthy, so M = 5 and W = 1. */
class DecideTest {

    private static Decision decide(TestingRun run) {
        return Decide.decide(run.snapshot(), START);
    }

    private static Finish finish(TestingRun run) {
        return Objects.requireNonNull(decide(run).finish());
    }

    @Test
    void startsEmptyHostsWithinTheWidth() {
        Decision decision = decide(TestingRun.deployment(6, 5).hosts(6, "web", UNHEALTHY, PENDING));
        assertThat(decision.dispatch()).containsExactly("t-web1");
        assertThat(decision.finish()).isNull();
        assertThat(decision.wakeAt()).isEqualTo(START.plusSeconds(60));
        assertThat(decision.waitingFor())
                .extracting(Waiting::reason)
                .containsExactly(WaitingReason.WIDTH, WaitingReason.HOSTS_IN_FLIGHT);
    }

    @Test
    void rollsOneHostAfterTheOther() {
        TestingRun run = TestingRun.deployment(6, 5)
                .host("web1", CURRENT, SUCCEEDED)
                .host("web2", CURRENT, RUNNING)
                .host("web3", CURRENT, PENDING);
        assertThat(decide(run.hosts(3, "xeb", CURRENT, PENDING)).dispatch()).isEmpty();
        assertThat(decide(run).waitingFor().getFirst().message())
                .isEqualTo("starting another host would leave 4 healthy, 5 needed");
        assertThat(decide(run).waitingFor().getLast())
                .isEqualTo(new Waiting(
                        WaitingReason.HOSTS_IN_FLIGHT, "web2", "web2 is in flight", START.plusSeconds(12 * 3600)));
    }

    @Test
    void failsWhenTheSecondHostFailsAndRollsBackTheTwoTouchedOnes() {
        TestingRun run = TestingRun.deployment(6, 5)
                .host("web1", CURRENT, SUCCEEDED)
                .host("web2", CURRENT, FAILED)
                .hosts(4, "xeb", CURRENT, PENDING);
        Decision decision = decide(run);
        assertThat(decision.skip()).containsExactly("t-xeb1", "t-xeb2", "t-xeb3", "t-xeb4");
        assertThat(Objects.requireNonNull(decision.ending()).code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS);
        assertThat(decision.ending().message())
                .isEqualTo("1 of 6 hosts failed and 5 must stay healthy; the remaining hosts are skipped");
        Finish finish = finish(run);
        assertThat(finish.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finish.rollback())
                .isInstanceOfSatisfying(
                        RollbackDecision.RollBack.class,
                        rollback -> assertThat(rollback.hosts()).containsExactly("web2", "web1"));
    }

    @Test
    void rollsBackTheFailedHostFirstAndTheHealthyOneOnlyOnceTheMinimumPermits() {
        TestingRun first = TestingRun.rollback(6, 5)
                .bystanders(4, 0)
                .host("web1", OLD, PENDING)
                .host("web2", UNHEALTHY, PENDING);
        assertThat(decide(first).dispatch()).containsExactly("t-web2");

        TestingRun second = TestingRun.rollback(6, 5)
                .bystanders(4, 0)
                .host("web1", OLD, PENDING)
                .host("web2", UNHEALTHY, SUCCEEDED);
        assertThat(decide(second).dispatch()).containsExactly("t-web1");

        TestingRun done = TestingRun.rollback(6, 5)
                .bystanders(4, 0)
                .host("web1", OLD, SUCCEEDED)
                .host("web2", UNHEALTHY, SUCCEEDED);
        assertThat(finish(done).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void endsARollbackWhoseHealthyHostMayNeverStart() {
        TestingRun run = TestingRun.rollback(6, 5)
                .bystanders(4, 0)
                .host("web1", OLD, PENDING)
                .host("web2", UNHEALTHY, FAILED);
        Decision decision = decide(run);
        assertThat(decision.skip()).containsExactly("t-web1");
        assertThat(Objects.requireNonNull(decision.ending()).message())
                .isEqualTo("starting another host would leave 4 healthy, 5 needed, and none is in flight;"
                        + " the remaining hosts are skipped");
        assertThat(finish(run).rollback())
                .isEqualTo(new RollbackDecision.NoRollback("not rolled back: a rollback is never rolled back itself"));
    }

    @Test
    void waitsForDeliveredHostsAndTakesBackUndeliveredOnesWhenTheRunFails() {
        TestingRun run = TestingRun.deployment(10, 6)
                .hosts(4, "bad", OLD, FAILED)
                .host("delivered", OLD, DELIVERED)
                .host("dispatched", OLD, DISPATCHED)
                .hosts(4, "left", OLD, PENDING);
        Decision decision = decide(run);
        assertThat(decision.withdraw()).containsExactly("t-dispatched");
        assertThat(decision.skip()).hasSize(4);
        assertThat(decision.finish()).isNull();
        assertThat(decision.waitingFor())
                .containsExactly(new Waiting(
                        WaitingReason.ENDING,
                        "delivered",
                        "ends with HEALTH_CONSTRAINTS once delivered has ended",
                        START.plusSeconds(300)));
    }
}
