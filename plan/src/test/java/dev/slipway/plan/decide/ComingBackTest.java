package dev.slipway.plan.decide;

import static dev.slipway.plan.TestingRun.CURRENT;
import static dev.slipway.plan.TestingRun.DELIVERED;
import static dev.slipway.plan.TestingRun.DISPATCHED;
import static dev.slipway.plan.TestingRun.RUNNING;
import static dev.slipway.plan.TestingRun.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts whose deadline passed while no leader watched: they may have ended long ago and kept their reports. */
class ComingBackTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # state,    watched since, fails at
            DISPATCHED, 400,           490
            DELIVERED,  400,           490
            DELIVERED,  220,           310
            DELIVERED,  200,           300
            DELIVERED,  0,             300
            RUNNING,    3700,          3790
            RUNNING,    400,           3600
            """)
    void hasAMinuteAndAHalfFromTheBeginningOfTheWatch(String state, int watched, int fails) {
        assertThat(decide(state, watched, fails - 1).fail()).isEmpty();
        assertThat(decide(state, watched, fails - 1).wakeAt()).isEqualTo(START.plusSeconds(fails));
        assertThat(decide(state, watched, fails).fail()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # watched since, may be silent for, fails at
            10,              15,                35
            10,              40,                40
            74,              15,                163
            76,              15,                166
            """)
    void hasLessAfterALeaderWhoWasMissedForAMoment(int watched, int silent, int fails) {
        Timeouts timeouts =
                new Timeouts(Duration.ofSeconds(300), Duration.ofSeconds(silent), START.plusSeconds(watched));
        RunSnapshot run =
                TestingRun.deployment(1, 0).host("web-1", CURRENT, RUNNING).snapshot();
        assertThat(DeadlineRule.deadline(run.targets().getFirst(), timeouts)).contains(START.plusSeconds(fails));
    }

    @Test
    void saysSinceWhenItHasStartedNothingAndWhenItFailsReally() {
        assertThat(decide("DELIVERED", 400, 410).waitingFor().getFirst().message())
                .isEqualTo("web-1 has started nothing since 2026-11-25T10:00:00Z;"
                        + " it fails as Unreachable at 2026-11-25T10:08:10Z");
    }

    private static Decision decide(String state, int watched, int now) {
        TestingRun run = TestingRun.deployment(1, 0)
                .host("web-1", CURRENT, state(state))
                .watchedSince(START.plusSeconds(watched));
        return Decide.decide(run.snapshot(), START.plusSeconds(now));
    }

    private static TargetState state(String name) {
        return switch (name) {
            case "DISPATCHED" -> DISPATCHED;
            case "DELIVERED" -> DELIVERED;
            case "RUNNING" -> RUNNING;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
