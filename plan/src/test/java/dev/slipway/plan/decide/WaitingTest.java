package dev.slipway.plan.decide;

import static dev.slipway.plan.TestingRun.CURRENT;
import static dev.slipway.plan.TestingRun.DELIVERED;
import static dev.slipway.plan.TestingRun.DISPATCHED;
import static dev.slipway.plan.TestingRun.PENDING;
import static dev.slipway.plan.TestingRun.RUNNING;
import static dev.slipway.plan.TestingRun.START;
import static dev.slipway.plan.TestingRun.SUCCEEDED;
import static dev.slipway.plan.decision.WaitingReason.ALARMS;
import static dev.slipway.plan.decision.WaitingReason.DUPLICATE_IDENTITY;
import static dev.slipway.plan.decision.WaitingReason.ENDING;
import static dev.slipway.plan.decision.WaitingReason.HOSTS_IN_FLIGHT;
import static dev.slipway.plan.decision.WaitingReason.MINIMUM_HEALTHY_HOSTS;
import static dev.slipway.plan.decision.WaitingReason.PAUSED;
import static dev.slipway.plan.decision.WaitingReason.UNREACHABLE_HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.StopRequest.Cause;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every cause that nothing moves now is told (design 7). */
class WaitingTest {

    private static Decision decide(TestingRun run, int seconds) {
        return Decide.decide(run.snapshot(), START.plusSeconds(seconds));
    }

    @Test
    void tellsPauseMinimumAndSilentHostAtOnce() {
        TestingRun run = TestingRun.deployment(4, 3)
                .host("web-1", CURRENT, DISPATCHED)
                .hosts(3, "left", CURRENT, PENDING)
                .paused();
        List<Waiting> waits = decide(run, 100).waitingFor();
        assertThat(waits)
                .extracting(Waiting::reason)
                .containsExactly(PAUSED, MINIMUM_HEALTHY_HOSTS, UNREACHABLE_HOST, HOSTS_IN_FLIGHT);
        assertThat(waits.get(2))
                .isEqualTo(new Waiting(
                        UNREACHABLE_HOST,
                        "web-1",
                        "web-1 has started nothing since its order was dispatched at 2026-11-25T10:00:00Z;"
                                + " it fails as Unreachable at 2026-11-25T10:05:00Z",
                        START.plusSeconds(300)));
    }

    /** A host that polls may take 45 s to ask for its order. */
    @Test
    void namesASilentHostAfterAMinuteAndLooksAgainThen() {
        TestingRun run = TestingRun.deployment(1, 0).host("web-1", CURRENT, DISPATCHED);
        assertThat(decide(run, 59).waitingFor()).extracting(Waiting::reason).containsExactly(HOSTS_IN_FLIGHT);
        assertThat(decide(run, 59).wakeAt()).isEqualTo(START.plusSeconds(60));
        assertThat(decide(run, 60).waitingFor())
                .extracting(Waiting::reason)
                .containsExactly(UNREACHABLE_HOST, HOSTS_IN_FLIGHT);
        assertThat(decide(run, 60).wakeAt()).isEqualTo(START.plusSeconds(300));
        TestingRun busy = TestingRun.deployment(1, 0).host("web-1", CURRENT, RUNNING);
        assertThat(decide(busy, 600).waitingFor()).extracting(Waiting::reason).containsExactly(HOSTS_IN_FLIGHT);
    }

    /** They poll, so that "has started nothing" and "did not ask" would send people the wrong way. */
    @Test
    void saysAtOnceThatTwoHostsShareTheIdentityOfOneWithAnOrder() {
        TestingRun run =
                TestingRun.deployment(1, 0).host("web-1", CURRENT, DISPATCHED).whose(Registration.SHARED);
        assertThat(decide(run, 1).waitingFor())
                .first()
                .isEqualTo(new Waiting(
                        DUPLICATE_IDENTITY,
                        "web-1",
                        "two hosts poll as web-1, so neither gets its order; stop one of them or enrol it under another"
                                + " name; web-1 fails as Unreachable at 2026-11-25T10:05:00Z",
                        START.plusSeconds(300)));
        assertThat(decide(run, 300).fail())
                .containsExactly(
                        new TargetFailure(
                                "t-web-1",
                                FailureType.UNREACHABLE,
                                null,
                                "web-1 got no order for 300 s, since two hosts poll as it; enrol one of them under another name"));
    }

    @Test
    void ofAHostThatHasItsOrderNothingIsSaidOfTwo() {
        TestingRun run =
                TestingRun.deployment(1, 0).host("web-1", CURRENT, DELIVERED).whose(Registration.SHARED);
        assertThat(decide(run, 61).waitingFor())
                .extracting(Waiting::reason)
                .containsExactly(UNREACHABLE_HOST, HOSTS_IN_FLIGHT);
    }

    @Test
    void namesAFewSilentHostsAndCountsTheRest() {
        TestingRun run = TestingRun.deployment(100, 0)
                .hosts(50, "a", CURRENT, DELIVERED)
                .hosts(50, "b", CURRENT, PENDING)
                .awaitsAlarms()
                .paused();
        List<Waiting> waits = decide(run, 100).waitingFor();
        assertThat(waits).hasSizeLessThanOrEqualTo(Decision.MAX_WAITS);
        assertThat(waits)
                .filteredOn(waiting -> waiting.reason() == UNREACHABLE_HOST)
                .extracting(Waiting::subject)
                .containsExactly("a1", "a10", "a11", "a12", "");
        assertThat(waits).extracting(Waiting::message).anyMatch(message -> message.startsWith("46 more hosts"));
    }

    @Test
    void saysTheSameAtEachLookWhileNothingChanges() {
        TestingRun run =
                TestingRun.deployment(9, 5).hosts(4, "a", CURRENT, DISPATCHED).hosts(5, "b", CURRENT, PENDING);
        assertThat(decide(run, 61).waitingFor()).isEqualTo(decide(run, 250).waitingFor());
        run.paused().clock(new RunClock(START.plusSeconds(9000), null, START));
        assertThat(decide(run, 61).waitingFor()).isEqualTo(decide(run, 250).waitingFor());
    }

    @Test
    void namesSilentHostsAlsoWhileTheRunEnds() {
        TestingRun run =
                TestingRun.deployment(1, 0).host("web-1", CURRENT, DELIVERED).stop(Cause.ALARM, null, "web-5xx");
        assertThat(decide(run, 100).waitingFor()).extracting(Waiting::reason).containsExactly(ENDING, UNREACHABLE_HOST);
    }

    @Test
    void startsNothingBeforeTheAlarmsWereRead() {
        TestingRun run =
                TestingRun.deployment(2, 0).hosts(2, "a", CURRENT, PENDING).awaitsAlarms();
        Decision decision = decide(run, 0);
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.wakeAt()).isEqualTo(START.plusSeconds(12 * 3600));
        assertThat(decision.waitingFor())
                .containsExactly(new Waiting(
                        ALARMS,
                        "",
                        "the group's alarms have not been read yet; nothing starts before",
                        START.plusSeconds(12 * 3600)));
    }

    /** An alarm that fires before the first host is dispatched stops the run as well (S 1.12). */
    @Test
    void stopsForAnAlarmBeforeTheFirstHost() {
        TestingRun run =
                TestingRun.deployment(2, 0).hosts(2, "a", CURRENT, PENDING).stop(Cause.ALARM, null, "web-5xx");
        Decision decision = decide(run, 0);
        assertThat(decision.skip()).hasSize(2);
        assertThat(Objects.requireNonNull(decision.finish()).outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(decision.finish().message()).endsWith("stopped by alarm web-5xx");
    }

    /** No evidence is never success (design 7): the alarms may have fired unseen. */
    @Test
    void succeedsOnlyOnceTheAlarmsWereReadAndFailsWhenTheyNeverAre() {
        TestingRun run =
                TestingRun.deployment(1, 0).host("a", CURRENT, SUCCEEDED).awaitsAlarms();
        Decision waits = decide(run, 0);
        assertThat(waits.finish()).isNull();
        assertThat(waits.waitingFor()).extracting(Waiting::reason).containsExactly(ALARMS);
        Decision late = decide(run, 12 * 3600);
        assertThat(Objects.requireNonNull(Objects.requireNonNull(late.finish()).error())
                        .code())
                .isEqualTo(ErrorCode.TIMEOUT);
        assertThat(late.finish().message()).endsWith("before its alarms were read");
    }

    @Test
    void neverTellsMoreThanItMay() {
        TestingRun run = TestingRun.deployment(60, 55)
                .zonal(MinimumHealthyHosts.hostCount(20), 600, 60)
                .in("a")
                .hosts(25, "a", CURRENT, new TargetState.Delivered(START))
                .hosts(5, "b", CURRENT, PENDING)
                .in("c")
                .hosts(30, "c", CURRENT, PENDING)
                .clock(RunClock.starting(START, Duration.ofHours(1)))
                .awaitsAlarms()
                .paused();
        assertThat(decide(run, 100).waitingFor()).hasSize(Decision.MAX_WAITS);
    }
}
