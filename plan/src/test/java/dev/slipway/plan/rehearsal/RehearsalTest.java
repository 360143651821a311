package dev.slipway.plan.rehearsal;

import static dev.slipway.plan.TestingRun.CURRENT;
import static dev.slipway.plan.TestingRun.OLD;
import static dev.slipway.plan.TestingRun.PENDING;
import static dev.slipway.plan.TestingRun.START;
import static dev.slipway.plan.TestingRun.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.outcome.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Runs that are played through before they exist. */
@NullUnmarked
class RehearsalTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void startsUnhealthyHostsFirstAndCurrentOnesLastAsManyAtATimeAsMay() {
        Course course = play(TestingRun.deployment(5, 3)
                .host("e", CURRENT, PENDING)
                .host("c", OLD, PENDING)
                .host("b", OLD, PENDING)
                .host("a", OLD, PENDING)
                .host("z", UNHEALTHY, PENDING));
        assertThat(course.steps())
                .extracting(Step::hosts)
                .containsExactly(List.of("z", "a"), List.of("b", "c"), List.of("e"));
        assertThat(course.steps())
                .extracting(Step::after)
                .containsExactly(Duration.ZERO, MINUTE, MINUTE.multipliedBy(2));
        assertThat(course.succeeds()).isTrue();
        assertThat(course.duration()).isEqualTo(MINUTE.multipliedBy(3));
    }

    @Test
    void goesZoneByZoneAndWatchesInBetween() {
        Course course = play(TestingRun.deployment(8, 0)
                .zonal(MinimumHealthyHosts.fleetPercent(50), 600, 120)
                .in("b")
                .hosts(3, "b", OLD, PENDING)
                .in("a")
                .hosts(3, "a", OLD, PENDING)
                .in("c")
                .hosts(2, "c", OLD, PENDING));
        assertThat(course.steps()).extracting(Step::zone).containsExactly("c", "c", "a", "a", "a", "b", "b", "b");
        assertThat(course.steps().get(2).after())
                .isEqualTo(MINUTE.multipliedBy(2).plusSeconds(600));
        assertThat(course.steps().get(5).after())
                .isEqualTo(MINUTE.multipliedBy(5).plusSeconds(720));
        assertThat(course.succeeds()).isTrue();
    }

    @Test
    void aHostThatNeverAnswersHoldsItsPlaceUntilItFails() {
        TestingRun run = TestingRun.deployment(4, 2).hosts(4, "h", OLD, PENDING);
        Course course = Rehearsal.of(run.snapshot(), START, MINUTE, Set.of("h1"));
        assertThat(course.steps())
                .extracting(Step::hosts)
                .containsExactly(List.of("h1", "h2"), List.of("h3"), List.of("h4"));
        assertThat(course.steps().get(1).inFlight()).isEqualTo(2);
        assertThat(course.succeeds()).as("one may fail").isTrue();
        assertThat(course.duration()).isEqualTo(Duration.ofSeconds(300));
    }

    @Test
    void tooManyThatNeverAnswerFailTheRun() {
        TestingRun run = TestingRun.deployment(4, 3).hosts(4, "h", OLD, PENDING);
        Course course = Rehearsal.of(run.snapshot(), START, MINUTE, Set.of("h1"));
        assertThat(course.succeeds()).isFalse();
        assertThat(course.hosts()).containsExactly("h1");
        assertThat(course.finish().error().code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS);
    }

    @Test
    void theFirstHostBindsTheRevisionAlone() {
        Course course =
                play(TestingRun.deployment(3, 0).hosts(3, "h", OLD, PENDING).awaitsFirstReport());
        assertThat(course.steps()).extracting(Step::hosts).containsExactly(List.of("h1"), List.of("h2", "h3"));
    }

    @Test
    void saysWhatAPersonMustBring() {
        Course course =
                play(TestingRun.deployment(3, 0).hosts(3, "h", OLD, PENDING).paused());
        assertThat(course.finish()).isNull();
        assertThat(course.waitingFor()).first().extracting("reason").isEqualTo(WaitingReason.PAUSED);
    }

    @Test
    void aThousandHostsOneAtATimeArePlayedThrough() {
        Course course = play(TestingRun.deployment(1000, 999).hosts(1000, "h", OLD, PENDING));
        assertThat(course.steps()).hasSize(720);
        assertThat(course.finish().error().code()).as("a run may last 12 hours").isEqualTo(ErrorCode.TIMEOUT);
    }

    private static Course play(TestingRun run) {
        return Rehearsal.of(run.snapshot(), START, MINUTE, Set.of());
    }
}
