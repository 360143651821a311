package dev.slipway.plan.decide;

import static dev.slipway.plan.TestingRun.CURRENT;
import static dev.slipway.plan.TestingRun.FAILED;
import static dev.slipway.plan.TestingRun.PENDING;
import static dev.slipway.plan.TestingRun.RUNNING;
import static dev.slipway.plan.TestingRun.START;
import static dev.slipway.plan.TestingRun.SUCCEEDED;
import static dev.slipway.plan.TestingRun.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.snapshot.TargetState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The abort gate, on runs whose minimum alone would let them go on. */
class AbortGateTest {

    private static Decision decide(TestingRun run) {
        return Decide.decide(run.snapshot(), START);
    }

    private static TargetState failed(FailureType type) {
        return new TargetState.Failed(type);
    }

    @ParameterizedTest(name = "{0}, at least {1}, {2} %: {3} succeeded, {4} Failed, {5} Unreachable, {6} missing: {7}")
    @CsvSource({
        "UNREACHABLE, 10, 20, 8, 0, 2, 0, true",
        "UNREACHABLE, 10, 20, 7, 0, 2, 0, false",
        "UNREACHABLE, 10, 20, 9, 0, 2, 0, false",
        "UNREACHABLE, 10, 20, 6, 2, 2, 0, true",
        "UNREACHABLE, 10, 20, 0, 9, 1, 0, false",
        "UNREACHABLE, 10, 20, 6, 0, 2, 2, true",
        "UNREACHABLE, 10, 20, 8, 0, 1, 1, false",
        "FAILED, 10, 20, 8, 2, 0, 0, true",
        "FAILED, 10, 20, 8, 0, 2, 0, false",
        "-, 10, 20, 8, 1, 1, 0, true",
        "-, 10, 20, 8, 1, 0, 1, true",
        "-, 10, 20, 8, 0, 0, 2, true",
        "-, 1, 100, 0, 1, 0, 0, true",
        "-, 1, 100, 1, 1, 0, 0, false",
        "-, 2, 100, 0, 1, 0, 0, false",
        "-, 1, 1, 99, 1, 0, 0, true",
        "-, 1, 1, 100, 1, 0, 0, false",
        "-, 1, 1, 5, 0, 0, 0, false",
    })
    void firesAtItsShareAndNeverBeforeItsSample(
            String type, int sample, int share, int good, int bad, int unreachable, int missing, boolean fires) {
        @Nullable FailureType kind = type.equals("-") ? null : FailureType.valueOf(type);
        TestingRun run = TestingRun.deployment(500, 0)
                .abort(kind, sample, share)
                .hosts(good, "good", CURRENT, SUCCEEDED)
                .hosts(bad, "bad", CURRENT, FAILED)
                .hosts(unreachable, "gone", CURRENT, failed(FailureType.UNREACHABLE))
                .missing(missing)
                .host("left", CURRENT, PENDING);
        assertThat(decide(run).ending() != null).isEqualTo(fires);
        assertThat(decide(run).dispatch().isEmpty()).isEqualTo(fires);
    }

    @Test
    void endsTheRunWithKindNumbersAndThreshold() {
        TestingRun run = TestingRun.deployment(20, 0)
                .abort(FailureType.UNREACHABLE, 10, 20)
                .hosts(8, "good", CURRENT, SUCCEEDED)
                .hosts(2, "gone", CURRENT, failed(FailureType.UNREACHABLE))
                .host("busy", CURRENT, RUNNING)
                .hosts(9, "left", CURRENT, PENDING);
        Decision decision = decide(run);
        assertThat(decision.ending())
                .isEqualTo(
                        new ErrorInformation(
                                ErrorCode.HEALTH_CONSTRAINTS,
                                "2 of 10 hosts that ended failed as Unreachable; abortConfig ends the run at 20 % of at least 10"));
        assertThat(decision.skip()).hasSize(9);
        assertThat(decision.finish()).isNull();
    }

    @Test
    void judgesAlsoWhenTheLastHostHasJustEnded() {
        TestingRun run = TestingRun.deployment(10, 0)
                .abort(null, 10, 20)
                .hosts(8, "good", CURRENT, SUCCEEDED)
                .hosts(2, "bad", CURRENT, FAILED);
        assertThat(Objects.requireNonNull(decide(run).finish()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(decide(run).finish()).error())
                        .message())
                .startsWith("2 of 10 hosts that ended failed;");
    }

    @Test
    void hasSeveralGates() {
        TestingRun run = TestingRun.deployment(20, 0)
                .abort(FailureType.UNREACHABLE, 1, 50)
                .abort(FailureType.TIMED_OUT, 2, 50)
                .host("good", CURRENT, SUCCEEDED)
                .host("slow", CURRENT, failed(FailureType.TIMED_OUT))
                .hosts(5, "left", CURRENT, PENDING);
        assertThat(Objects.requireNonNull(decide(run).ending()).message()).contains("as TimedOut");
    }

    @Test
    void hasNoGatesOnTheWayBack() {
        for (TestingRun run : new TestingRun[] {TestingRun.rollback(10, 0), TestingRun.drift(10, 0)}) {
            run.abort(null, 1, 1).hosts(2, "bad", UNHEALTHY, FAILED).hosts(8, "left", UNHEALTHY, PENDING);
            assertThat(decide(run).dispatch()).hasSize(8);
        }
    }
}
