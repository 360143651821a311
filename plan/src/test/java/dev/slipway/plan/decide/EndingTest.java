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
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.StopRequest.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stop, deletion, pause, time-out and whatever else ends a run before its hosts do. */
class EndingTest {

    private static Decision decide(TestingRun run) {
        return Decide.decide(run.snapshot(), START);
    }

    private static Finish finish(Decision decision) {
        return Objects.requireNonNull(decision.finish());
    }

    private static ErrorInformation ending(Decision decision) {
        return Objects.requireNonNull(decision.ending());
    }

    private static TestingRun halfWay() {
        return TestingRun.deployment(6, 3)
                .host("a", CURRENT, SUCCEEDED)
                .host("b", CURRENT, RUNNING)
                .host("c", CURRENT, DISPATCHED)
                .hosts(3, "left", CURRENT, PENDING);
    }

    @ParameterizedTest(name = "{0}: {1} (S 7.3)")
    @CsvSource({
        "REQUEST, MANUAL_STOP, stopped by request",
        "ALARM, ALARM_ACTIVE, stopped by an alarm",
        "SUPERSEDED, MANUAL_STOP, a newer revision takes its place",
    })
    void stopsAndWaitsForTheHostsInFlight(Cause cause, ErrorCode code, String message) {
        Decision decision = decide(halfWay().stop(cause, null));
        assertThat(ending(decision)).isEqualTo(new ErrorInformation(code, message));
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.withdraw()).containsExactly("t-c");
        assertThat(decision.skip()).containsExactly("t-left1", "t-left2", "t-left3");
        assertThat(decision.finish()).isNull();
        assertThat(decision.waitingFor())
                .containsExactly(new Waiting(
                        WaitingReason.ENDING, "b", "ends with " + code + " once b has ended", START.plusSeconds(3600)));
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "REQUEST | jane | stopped by request of jane",
                "ALARM | web-5xx | stopped by alarm web-5xx",
                "ALARMS_UNREADABLE | AccessDenied | stopped because its alarms could not be read: AccessDenied",
                "SUPERSEDED | web-42 | web-42, a newer revision, takes its place",
            })
    void namesWhatStopsIt(Cause cause, String by, String message) {
        assertThat(ending(decide(halfWay().stop(cause, null, by))).message()).isEqualTo(message);
    }

    @Test
    void endsStoppedOnceNothingIsInFlight() {
        TestingRun run = TestingRun.deployment(2, 1)
                .host("a", CURRENT, SUCCEEDED)
                .host("b", CURRENT, SKIPPED)
                .stop(Cause.REQUEST, true);
        Finish finish = finish(decide(run));
        assertThat(finish.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(finish.error()).isEqualTo(new ErrorInformation(ErrorCode.MANUAL_STOP, "stopped by request"));
        assertThat(finish.message()).isEqualTo("1 succeeded, 0 failed and 1 skipped of 2 hosts: stopped by request");
        assertThat(finish.rollback()).isInstanceOf(RollbackDecision.RollBack.class);
    }

    /** A request that was accepted holds, even if the last host ended before the operator saw it. */
    @Test
    void stopsARunWhoseHostsHaveAllSucceededMeanwhile() {
        TestingRun run =
                TestingRun.deployment(1, 0).host("a", CURRENT, SUCCEEDED).stop(Cause.REQUEST, true);
        assertThat(finish(decide(run)).outcome()).isEqualTo(Outcome.STOPPED);
    }

    @Test
    void keepsTheReasonThatWasPersistedFirst() {
        ErrorInformation first = new ErrorInformation(ErrorCode.HEALTH_CONSTRAINTS, "first");
        Decision decision = decide(halfWay().stop(Cause.REQUEST, null).ending(first));
        assertThat(decision.ending()).isEqualTo(first);
        assertThat(decision.finish()).isNull();
    }

    /** The host may report success before its failure is written; the run must not have failed for it already. */
    @Test
    void persistsNoEndingThatRestsOnFailuresNotYetWritten() {
        TestingRun run =
                TestingRun.deployment(6, 5).host("a", CURRENT, DISPATCHED).hosts(5, "left", CURRENT, PENDING);
        Decision decision = Decide.decide(run.snapshot(), START.plusSeconds(300));
        assertThat(decision.fail()).extracting(TargetFailure::target).containsExactly("t-a");
        assertThat(decision.ending()).isNull();
        assertThat(decision.skip()).isEmpty();
        assertThat(decision.finish()).isNull();
        assertThat(decision.waitingFor())
                .extracting(Waiting::message)
                .containsExactly("ends with HEALTH_CONSTRAINTS once the failures of its last hosts are stored");
        assertThat(decision.wakeAt()).isEqualTo(START.plusSeconds(301));
        TestingRun stored =
                TestingRun.deployment(6, 5).host("a", CURRENT, FAILED).hosts(5, "left", CURRENT, PENDING);
        assertThat(finish(decide(stored)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void doesNotTakeSkippingTheRestForAttemptingIt() {
        TestingRun run = TestingRun.deployment(6, 5)
                .host("a", CURRENT, SUCCEEDED)
                .host("b", CURRENT, FAILED)
                .hosts(4, "left", CURRENT, SKIPPED);
        assertThat(finish(decide(run)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ending(decide(run)).code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS);
    }

    @Test
    void endsWhenHostsWereSkippedForAReasonThatIsLost() {
        TestingRun run = TestingRun.deployment(3, 1)
                .host("a", CURRENT, SKIPPED)
                .host("b", CURRENT, PENDING)
                .host("c", CURRENT, SUCCEEDED);
        Decision decision = decide(run);
        assertThat(ending(decision).message()).isEqualTo("1 host skipped for a reason that is no longer known");
        assertThat(decision.skip()).containsExactly("t-b");
        assertThat(finish(decision).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void waitsABoundedTimeForHostsInFlightOfADeletedRun() {
        Instant bound = START.plusSeconds(60);
        TestingRun run = TestingRun.deployment(3, 1)
                .host("a", CURRENT, RUNNING)
                .host("b", CURRENT, DELIVERED)
                .host("c", CURRENT, DISPATCHED)
                .deletedUntil(bound);
        Decision waits = decide(run);
        assertThat(waits.finish()).isNull();
        assertThat(waits.withdraw()).containsExactly("t-c");
        assertThat(waits.wakeAt()).isEqualTo(bound);

        Decision ends = Decide.decide(run.snapshot(), bound);
        assertThat(ends.fail()).extracting(TargetFailure::target).containsExactly("t-a", "t-b");
        assertThat(ends.fail()).extracting(TargetFailure::event).containsExactly("Install", null);
        assertThat(finish(ends).outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(finish(ends).rollback())
                .isEqualTo(new RollbackDecision.NoRollback("not rolled back: the Deployment was deleted"));
    }

    @Test
    void failsWithTimeoutWhenTheRunsTimeIsUp() {
        TestingRun run = halfWay().clock(new RunClock(START, null, null));
        assertThat(ending(decide(run)).code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(ending(decide(run)).message())
                .isEqualTo("the run's time was up at 2026-11-25T10:00:00Z with 2 hosts in flight and 3 not attempted");
        TestingRun done =
                TestingRun.deployment(1, 0).host("a", CURRENT, SUCCEEDED).clock(new RunClock(START, null, null));
        assertThat(finish(decide(done)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void startsNothingWhilePausedAndSaysSo() {
        TestingRun idle =
                TestingRun.deployment(6, 3).hosts(6, "h", CURRENT, PENDING).paused();
        Decision decision = decide(idle);
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.wakeAt()).isNull();
        assertThat(decision.clock().pausedSince()).isEqualTo(START);
        assertThat(decision.waitingFor())
                .containsExactly(
                        new Waiting(WaitingReason.PAUSED, "", "6 hosts wait; set spec.paused to false to go on", null));
    }

    @Test
    void keepsHostsDeadlinesRunningDuringAPause() {
        TestingRun run = halfWay().paused();
        Decision decision = Decide.decide(run.snapshot(), START.plusSeconds(300));
        assertThat(decision.fail()).extracting(TargetFailure::target).containsExactly("t-c");
        assertThat(decision.wakeAt()).isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void movesTheRunsDeadlineByThePause() {
        RunClock running = RunClock.starting(START, Duration.ofHours(1));
        RunClock paused = running.at(START.plusSeconds(600), true);
        assertThat(paused.at(START.plusSeconds(700), true)).isEqualTo(paused);
        assertThat(paused.expired(START.plus(Duration.ofDays(3)))).isFalse();
        RunClock resumed = paused.at(START.plus(Duration.ofDays(1)), false);
        Instant end = START.plus(Duration.ofDays(1)).plusSeconds(3000);
        assertThat(resumed).isEqualTo(new RunClock(end, null, null));
        assertThat(resumed.expired(end.minusSeconds(1))).isFalse();
        assertThat(resumed.expired(end)).isTrue();
    }

    @Test
    void neverMovesTheRunsDeadlineForwardWhenAClockJumpsBack() {
        RunClock paused = new RunClock(START.plusSeconds(100), null, START.plusSeconds(50));
        assertThat(paused.at(START, false)).isEqualTo(new RunClock(START.plusSeconds(100), null, null));
        assertThat(paused.expired(START)).isFalse();
    }

    @ParameterizedTest(name = "T={0} M={1}: {2}")
    @CsvSource({"0, 0, NO_INSTANCES", "10, 10, HEALTH_CONSTRAINTS_INVALID", "3, 7, HEALTH_CONSTRAINTS_INVALID"})
    void refusesARunThatCouldNeverStart(int total, int minimum, ErrorCode code) {
        Decision decision = decide(TestingRun.deployment(total, minimum).hosts(total, "h", CURRENT, PENDING));
        assertThat(ending(decision).code()).isEqualTo(code);
        assertThat(decision.skip()).hasSize(total);
        assertThat(finish(decision).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void keepsEveryMessageShortWhateverHostsAreCalled() {
        String name = "x".repeat(253);
        TestingRun run =
                TestingRun.deployment(2, 0).host(name, CURRENT, RUNNING).host("b", CURRENT, PENDING);
        Decision decision = Decide.decide(run.snapshot(), START.plusSeconds(4000));
        assertThat(decision.fail().getFirst().message()).hasSize(200).endsWith("…");
        assertThat(decide(run).waitingFor())
                .allMatch(waiting -> waiting.message().length() <= 200);
    }
}
