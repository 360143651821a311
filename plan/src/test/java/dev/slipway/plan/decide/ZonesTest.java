package dev.slipway.plan.decide;

import static dev.slipway.plan.TestingRun.CURRENT;
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
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.snapshot.Bake;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Zone by zone (S 2.7, design 4). */
class ZonesTest {

    private static final MinimumHealthyHosts NONE = MinimumHealthyHosts.fleetPercent(0);

    private static Decision decide(TestingRun run) {
        return Decide.decide(run.snapshot(), START);
    }

    private static TestingRun zonal(TestingRun run, MinimumHealthyHosts perZone) {
        return run.zonal(perZone, 600, 120);
    }

    /** 200 hosts, 160 healthy, 50 of each zone of 100: 40, 40, 20, watch, 40, 40, 20 (S 2.7). */
    @Test
    void goesThroughTheDocumentedExample() {
        RunSnapshot run = zonal(TestingRun.deployment(200, 160), MinimumHealthyHosts.hostCount(50))
                .in("a")
                .hosts(100, "a", CURRENT, PENDING)
                .in("b")
                .hosts(100, "b", CURRENT, PENDING)
                .snapshot();
        List<String> story = new ArrayList<>();
        Instant now = START;
        for (int pass = 0; pass < 20; pass++) {
            Decision decision = Decide.decide(run, now);
            if (decision.finish() != null) {
                story.add(decision.finish().outcome().text());
                break;
            }
            if (decision.baking()) {
                Instant until = Objects.requireNonNull(decision.wakeAt());
                story.add("watch " + Duration.between(now, until).toSeconds());
                now = until;
            } else {
                story.add(decision.dispatch().size() + " "
                        + decision.dispatch().getFirst().charAt(2));
                now = now.plusSeconds(30);
            }
            run = allEnd(run, decision);
        }
        assertThat(story).containsExactly("40 a", "40 a", "20 a", "watch 600", "40 b", "40 b", "20 b", "Succeeded");
    }

    private static RunSnapshot allEnd(RunSnapshot run, Decision decision) {
        List<Target> targets = run.targets().stream()
                .map(target ->
                        decision.dispatch().contains(target.name()) ? target.with(new TargetState.Succeeded()) : target)
                .toList();
        return new RunSnapshot(
                run.kind(),
                run.minimum(),
                targets,
                run.missingTargets(),
                run.bystanders(),
                run.timeouts(),
                decision.clock(),
                run.paused(),
                run.stop(),
                run.deletion(),
                run.zonal(),
                run.abortCriteria(),
                run.awaitsFirstReport(),
                run.alarmEvidence(),
                run.rollback(),
                run.ending());
    }

    @Test
    void takesTheSmallestZoneFirstThenByNameAndHostsWithoutAZoneAsOne() {
        TestingRun run = zonal(TestingRun.deployment(7, 0), NONE)
                .in("a")
                .hosts(3, "a", OLD, PENDING)
                .in("c")
                .hosts(2, "c", OLD, PENDING)
                .in("")
                .hosts(2, "x", OLD, PENDING);
        assertThat(decide(run).dispatch()).containsExactly("t-x1", "t-x2");
    }

    @Test
    void startsNothingInAnotherZoneWhileOneHasHostsInFlight() {
        TestingRun run = zonal(TestingRun.deployment(6, 0), NONE)
                .in("b")
                .host("b1", OLD, RUNNING)
                .host("b2", OLD, SUCCEEDED)
                .host("b3", OLD, SUCCEEDED)
                .in("a")
                .hosts(2, "a", OLD, PENDING);
        Decision decision = decide(run);
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.waitingFor().getFirst())
                .isEqualTo(new Waiting(
                        WaitingReason.ZONE,
                        "b",
                        "2 hosts of other zones come after zone b",
                        START.plusSeconds(12 * 3600)));
    }

    @Test
    void finishesAZoneThatHasBegunThoughAnotherHasBecomeSmaller() {
        TestingRun run = zonal(TestingRun.deployment(5, 0), NONE)
                .missing(1)
                .in("b")
                .host("b1", OLD, SUCCEEDED)
                .host("b2", OLD, PENDING)
                .in("a")
                .host("a1", OLD, PENDING);
        assertThat(decide(run).dispatch()).containsExactly("t-b2");
    }

    @Test
    void keepsBothMinimaAndTellsBoth() {
        TestingRun run = zonal(TestingRun.deployment(6, 5), MinimumHealthyHosts.hostCount(2))
                .in("a")
                .host("a1", CURRENT, RUNNING)
                .hosts(2, "ab", CURRENT, PENDING)
                .in("b")
                .hosts(3, "b", CURRENT, PENDING);
        Decision decision = decide(run);
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.waitingFor())
                .extracting(Waiting::message)
                .containsExactly(
                        "starting another host would leave 4 healthy, 5 needed",
                        "starting another host of zone a would leave 1 healthy there, 2 needed",
                        "a1 is in flight");
    }

    @Test
    void limitsTheWidthByTheZone() {
        TestingRun run = zonal(TestingRun.deployment(9, 0), MinimumHealthyHosts.hostCount(2))
                .in("a")
                .hosts(3, "a", UNHEALTHY, PENDING)
                .in("b")
                .hosts(6, "b", UNHEALTHY, PENDING);
        Decision decision = decide(run);
        assertThat(decision.dispatch()).containsExactly("t-a1");
        assertThat(decision.waitingFor().getFirst().message())
                .isEqualTo("1 host in flight, at most 1 at a time in zone a");
    }

    @Test
    void failsInAllZonesWhenTooManyOfOneFailed() {
        TestingRun left = zonal(TestingRun.deployment(20, 0), MinimumHealthyHosts.hostCount(3))
                .in("a")
                .hosts(2, "bad", CURRENT, FAILED)
                .hosts(3, "a", CURRENT, PENDING)
                .in("b")
                .hosts(15, "b", CURRENT, PENDING);
        Decision decision = decide(left);
        assertThat(decision.skip()).hasSize(18);
        assertThat(Objects.requireNonNull(decision.ending()).message())
                .isEqualTo(
                        "zone a: 2 of 5 hosts failed and 3 must stay healthy; the remaining hosts of all zones are skipped");
        assertThat(decision.ending().code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS);
    }

    @Test
    void toleratesAsManyFailuresInAZoneThatIsDoneAsMayBeAwayAndNoMore() {
        TestingRun tolerated = zonal(TestingRun.deployment(20, 0), MinimumHealthyHosts.hostCount(3))
                .clock(new RunClock(START.plusSeconds(9000), new Bake("a", 1, START), null))
                .in("a")
                .hosts(2, "bad", CURRENT, FAILED)
                .hosts(3, "a", CURRENT, SUCCEEDED)
                .in("b")
                .hosts(15, "b", CURRENT, PENDING);
        assertThat(decide(tolerated).dispatch()).hasSize(12);
        TestingRun oneMore = zonal(TestingRun.deployment(20, 0), MinimumHealthyHosts.hostCount(3))
                .in("a")
                .hosts(3, "bad", CURRENT, FAILED)
                .hosts(2, "a", CURRENT, SUCCEEDED)
                .in("b")
                .hosts(15, "b", CURRENT, PENDING);
        assertThat(decide(oneMore).skip()).hasSize(15);
        TestingRun atTheEnd = zonal(TestingRun.deployment(5, 0), MinimumHealthyHosts.hostCount(3))
                .in("a")
                .hosts(3, "bad", CURRENT, FAILED)
                .hosts(2, "a", CURRENT, SUCCEEDED);
        assertThat(Objects.requireNonNull(decide(atTheEnd).finish()).message())
                .endsWith("zone a: 3 hosts failed; at most 2 may");
        TestingRun lastOne = zonal(TestingRun.deployment(5, 0), MinimumHealthyHosts.hostCount(3))
                .in("a")
                .hosts(2, "bad", CURRENT, FAILED)
                .hosts(3, "a", CURRENT, SUCCEEDED);
        assertThat(Objects.requireNonNull(decide(lastOne).finish()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void refusesADeploymentToAZoneThatCanNeverBeDone() {
        Decision decision = decide(zonal(TestingRun.deployment(8, 0), MinimumHealthyHosts.hostCount(3))
                .in("a")
                .hosts(3, "a", CURRENT, PENDING)
                .in("b")
                .hosts(5, "b", CURRENT, PENDING));
        assertThat(Objects.requireNonNull(decision.ending()).code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS_INVALID);
        assertThat(decision.ending().message())
                .isEqualTo("zone a: 3 of 3 hosts must stay healthy, so that none can be changed");
    }

    @Test
    void countsARollbacksZonesOverTheGroupAndIsAtLeastOneWide() {
        TestingRun healthy = zonal(TestingRun.rollback(8, 2), MinimumHealthyHosts.hostCount(3))
                .in("a")
                .bystanders(2, 0)
                .hosts(2, "a", OLD, PENDING);
        assertThat(decide(healthy).dispatch()).containsExactly("t-a1");
        TestingRun unhealthy = zonal(TestingRun.rollback(8, 2), MinimumHealthyHosts.hostCount(9))
                .in("a")
                .hosts(2, "a", UNHEALTHY, PENDING);
        assertThat(decide(unhealthy).dispatch()).containsExactly("t-a1");
    }

    /** Else the failed hosts of a later zone would keep the fleet below its minimum for ever. */
    @Test
    void startsWithUnhealthyHostsOfALaterZoneIfTheMinimumLetsNoOtherStart() {
        TestingRun run = zonal(TestingRun.deployment(6, 5), NONE)
                .in("a")
                .hosts(3, "a", CURRENT, PENDING)
                .in("b")
                .hosts(2, "b", CURRENT, PENDING)
                .host("bad", UNHEALTHY, PENDING)
                .in("c");
        assertThat(decide(run).dispatch()).containsExactly("t-bad");
    }

    @Test
    void watchesAFinishedZoneBeforeTheNextBegins() {
        Decision decision = decide(between());
        Instant until = START.plusSeconds(600);
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.baking()).isTrue();
        assertThat(decision.clock().bake()).isEqualTo(new Bake("a", 1, until));
        assertThat(decision.wakeAt()).isEqualTo(until);
        assertThat(decision.waitingFor())
                .containsExactly(new Waiting(
                        WaitingReason.BAKE,
                        "a",
                        "zone a is finished and watched before zone b begins; 3 hosts wait",
                        until));
    }

    private static TestingRun between() {
        return zonal(TestingRun.deployment(5, 0), NONE)
                .in("a")
                .hosts(2, "a", OLD, SUCCEEDED)
                .in("b")
                .hosts(3, "b", OLD, PENDING);
    }

    @Test
    void keepsAWatchThatIsPersistedAndGoesOnWhenItIsOver() {
        RunClock clock = new RunClock(START.plusSeconds(9000), new Bake("a", 1, START.plusSeconds(50)), null);
        Decision during = Decide.decide(between().clock(clock).snapshot(), START.plusSeconds(49));
        assertThat(during.dispatch()).isEmpty();
        assertThat(during.clock()).isEqualTo(clock);
        Decision after = Decide.decide(between().clock(clock).snapshot(), START.plusSeconds(50));
        assertThat(after.dispatch()).hasSize(3);
        assertThat(after.baking()).isFalse();
    }

    /** Nothing was ordered there: its zone has not begun, nor is it finished. */
    @ParameterizedTest
    @MethodSource("lostBeforeItsTurn")
    void aHostThatIsLostBeforeItsTurnNeitherEndsAWatchNorBringsItsZoneForward(UnaryOperator<TestingRun> lost) {
        RunClock clock = new RunClock(START.plusSeconds(9000), new Bake("a", 1, START.plusSeconds(50)), null);
        TestingRun run =
                lost.apply(between().in("c").hosts(3, "c", OLD, PENDING).clock(clock));
        Decision during = Decide.decide(run.snapshot(), START.plusSeconds(49));
        assertThat(during.dispatch()).isEmpty();
        assertThat(during.clock()).isEqualTo(clock);
        assertThat(Decide.decide(run.snapshot(), START.plusSeconds(50)).dispatch())
                .containsExactly("t-b1", "t-b2", "t-b3");
    }

    @Test
    void aZoneThatIsLostAsAWholeBeforeItsTurnIsNotTheFirstOne() {
        Decision decision = decide(between().in("c").host("gone", OLD, PENDING).then(FAILED));
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.clock().bake()).isEqualTo(new Bake("a", 1, START.plusSeconds(600)));
    }

    static Stream<UnaryOperator<TestingRun>> lostBeforeItsTurn() {
        return Stream.of(
                run -> run.host("gone", OLD, PENDING).whose(Registration.DELETED),
                run -> run.host("gone", OLD, PENDING).then(FAILED));
    }

    @Test
    void watchesALaterZoneForItsOwnTimeAndTheLastOneNotAtAll() {
        RunClock first = new RunClock(START.plusSeconds(9000), new Bake("a", 1, START), null);
        TestingRun second = between().clock(first).in("b").in("c");
        TestingRun run = zonal(TestingRun.deployment(7, 0), NONE)
                .clock(first)
                .in("a")
                .hosts(2, "a", OLD, SUCCEEDED)
                .in("b")
                .hosts(2, "b", OLD, SUCCEEDED)
                .in("c")
                .hosts(3, "c", OLD, PENDING);
        assertThat(decide(run).clock().bake()).isEqualTo(new Bake("b", 2, START.plusSeconds(120)));
        assertThat(decide(second).dispatch()).hasSize(3);
        TestingRun last = zonal(TestingRun.deployment(2, 0), NONE).in("a").hosts(2, "a", OLD, SUCCEEDED);
        assertThat(Objects.requireNonNull(decide(last).finish()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void startsTheNextZoneAtOnceIfThereIsNoWatch() {
        Decision decision = decide(between().zonal(NONE, 0, 0));
        assertThat(decision.dispatch()).hasSize(3);
        assertThat(decision.clock().bake()).isNull();
    }

    @Test
    void stopsTheWatchDuringAPauseAndTellsBoth() {
        Decision decision = decide(between().paused());
        assertThat(decision.waitingFor())
                .extracting(Waiting::reason)
                .containsExactly(WaitingReason.PAUSED, WaitingReason.BAKE);
        assertThat(decision.waitingFor()).extracting(Waiting::until).containsOnlyNulls();
        assertThat(decision.wakeAt()).isNull();
        Decision later =
                Decide.decide(between().clock(decision.clock()).paused().snapshot(), START.plusSeconds(5000));
        assertThat(later.baking()).isTrue();
        assertThat(later.clock()).isEqualTo(decision.clock());
        Decision resumed = Decide.decide(between().clock(decision.clock()).snapshot(), START.plusSeconds(5000));
        assertThat(Objects.requireNonNull(resumed.clock().bake()).until()).isEqualTo(START.plusSeconds(5600));
    }

    /** The failure may yet be refused, because the host reported: then its zone goes on, and its watch has not begun. */
    @Test
    void beginsNoWatchThatRestsOnAFailureNotYetWritten() {
        TestingRun run = zonal(TestingRun.deployment(5, 0), NONE)
                .in("a")
                .host("a1", OLD, SUCCEEDED)
                .host("a2", OLD, RUNNING)
                .in("b")
                .hosts(3, "b", OLD, PENDING);
        Decision decision = Decide.decide(run.snapshot(), START.plusSeconds(3600));
        assertThat(decision.fail()).hasSize(1);
        assertThat(decision.dispatch()).isEmpty();
        assertThat(decision.clock().bake()).isNull();
        assertThat(decision.waitingFor()).extracting(Waiting::reason).containsExactly(WaitingReason.BAKE);
    }
}
