package dev.slipway.plan.rollback;

import static dev.slipway.plan.TestingRun.CURRENT;
import static dev.slipway.plan.TestingRun.FAILED;
import static dev.slipway.plan.TestingRun.SKIPPED;
import static dev.slipway.plan.TestingRun.START;
import static dev.slipway.plan.TestingRun.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.StopRequest.Cause;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoRollbackTest {

    private static TestingRun deployment() {
        return TestingRun.deployment(6, 5)
                .host("b", CURRENT, SUCCEEDED)
                .host("c", CURRENT, FAILED)
                .host("a", CURRENT, SUCCEEDED)
                .host("d", CURRENT, FAILED)
                .host("e", CURRENT, SKIPPED);
    }

    private static RollbackDecision decide(TestingRun run, ErrorCode code) {
        RunSnapshot snapshot = run.snapshot();
        return AutoRollback.decide(snapshot, new ErrorInformation(code, "why"), snapshot.targets());
    }

    private static String reason(RollbackDecision decision) {
        return switch (decision) {
            case RollbackDecision.NoRollback(var message) -> message;
            case RollbackDecision.RollBack(var hosts, var message) -> throw new AssertionError(hosts + message);
            case RollbackDecision.NotNeeded _ -> throw new AssertionError("not needed");
        };
    }

    @Test
    void goesToTheHostsThatWereTouchedFailedOnesFirst() {
        assertThat(decide(deployment(), ErrorCode.HEALTH_CONSTRAINTS))
                .isInstanceOfSatisfying(RollbackDecision.RollBack.class, rollback -> {
                    assertThat(rollback.hosts()).containsExactly("c", "d", "a", "b");
                    assertThat(rollback.message())
                            .isEqualTo("rolls back 4 hosts to the last successful revision after HEALTH_CONSTRAINTS,"
                                    + " failed hosts first");
                });
    }

    @ParameterizedTest(name = "{0} is {1} (S 7)")
    @CsvSource({
        "HEALTH_CONSTRAINTS, DEPLOYMENT_FAILURE",
        "TIMEOUT, DEPLOYMENT_FAILURE",
        "ALARM_ACTIVE, DEPLOYMENT_STOP_ON_ALARM",
        "MANUAL_STOP, DEPLOYMENT_STOP_ON_REQUEST",
    })
    void needsTheEventThatTheEndingIs(ErrorCode code, AutoRollbackEvent event) {
        for (AutoRollbackEvent enabled : AutoRollbackEvent.values()) {
            TestingRun run = deployment().rollbackSettings(new RollbackSettings(true, Set.of(enabled), true));
            if (enabled == event) {
                assertThat(decide(run, code)).isInstanceOf(RollbackDecision.RollBack.class);
            } else {
                assertThat(reason(decide(run, code)))
                        .isEqualTo("not rolled back: autoRollbackConfiguration.events does not hold " + event);
            }
        }
    }

    @Test
    void obeysTheStopRequestBeforeTheSettings() {
        TestingRun asked = deployment().rollbackSettings(new RollbackSettings(false, Set.of(), true));
        assertThat(decide(asked.stop(Cause.REQUEST, true), ErrorCode.MANUAL_STOP))
                .isInstanceOf(RollbackDecision.RollBack.class);
        assertThat(reason(decide(deployment().stop(Cause.REQUEST, false), ErrorCode.HEALTH_CONSTRAINTS)))
                .isEqualTo("not rolled back: stop.autoRollbackEnabled is false");
        assertThat(reason(decide(deployment().stop(Cause.REQUEST, null), ErrorCode.MANUAL_STOP)))
                .contains("DEPLOYMENT_STOP_ON_REQUEST");
    }

    @Test
    void isNeverDoneForANewerRevision() {
        assertThat(reason(decide(deployment().stop(Cause.SUPERSEDED, true), ErrorCode.MANUAL_STOP)))
                .isEqualTo("not rolled back: a newer revision takes its place");
    }

    @Test
    void isNeverDoneForADeletedDeployment() {
        assertThat(reason(decide(deployment().deletedUntil(START), ErrorCode.HEALTH_CONSTRAINTS)))
                .isEqualTo("not rolled back: the Deployment was deleted");
    }

    @Test
    void isNeverDoneForRollbacksAndDriftRunsEvenOnRequest() {
        TestingRun rollback =
                TestingRun.rollback(6, 5).host("a", CURRENT, FAILED).stop(Cause.REQUEST, true);
        assertThat(reason(decide(rollback, ErrorCode.HEALTH_CONSTRAINTS)))
                .isEqualTo("not rolled back: a rollback is never rolled back itself");
        TestingRun drift = TestingRun.drift(6, 5).host("a", CURRENT, FAILED).stop(Cause.REQUEST, true);
        assertThat(reason(decide(drift, ErrorCode.HEALTH_CONSTRAINTS)))
                .isEqualTo("not rolled back: it already deployed the last successful revision");
    }

    @Test
    void saysWhyItCannotBeDone() {
        Set<AutoRollbackEvent> events = Set.of(AutoRollbackEvent.DEPLOYMENT_FAILURE);
        TestingRun first = deployment().rollbackSettings(new RollbackSettings(true, events, false));
        assertThat(reason(decide(first, ErrorCode.HEALTH_CONSTRAINTS)))
                .isEqualTo("not rolled back: the group has no successful revision to go back to");
        TestingRun untouched = TestingRun.deployment(1, 0).host("a", CURRENT, SKIPPED);
        assertThat(reason(decide(untouched, ErrorCode.TIMEOUT))).isEqualTo("not rolled back: no host was touched");
        TestingRun disabled = deployment().rollbackSettings(new RollbackSettings(false, events, true));
        assertThat(reason(decide(disabled, ErrorCode.HEALTH_CONSTRAINTS)))
                .isEqualTo("not rolled back: autoRollbackConfiguration is not enabled");
    }
}
