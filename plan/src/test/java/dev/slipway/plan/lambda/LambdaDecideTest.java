package dev.slipway.plan.lambda;

import static dev.slipway.plan.lambda.TestingLambdaRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.call.AliasAnswer;
import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.AliasUpdate;
import dev.slipway.plan.lambda.call.HookAnswer;
import dev.slipway.plan.lambda.call.Invocation;
import dev.slipway.plan.lambda.call.Lane;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.function.HookExecution;
import dev.slipway.plan.lambda.function.HookMode;
import dev.slipway.plan.lambda.routing.TrafficRouting;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.StopRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class LambdaDecideTest {
    private static final AliasContent BEFORE = AliasContent.only("41");
    private static final AliasContent CANARY = new AliasContent("41", Map.of("42", 0.1));
    private static final AliasContent AFTER = AliasContent.only("42");

    @Test
    void looksBeforeItTouchesAnything() {
        assertThat(new TestingLambdaRun().decide().call()).isEqualTo(new LambdaCall.LookAtAll());
    }

    @Test
    void makesTheFirstStepUnderTheLockThatItsLookGave() {
        LambdaDecision decision =
                new TestingLambdaRun().at(0, 0, null).looked(BEFORE).decide();
        assertThat(decision.call()).isEqualTo(new LambdaCall.Shift(10, CANARY, "r1"));
        assertThat(decision.function().traffic().intended()).containsExactly(10);
    }

    @Test
    void waitsForTheNextStepAndSaysWhenItIsDue() {
        Instant due = NOON.plus(Duration.ofMinutes(10));
        LambdaDecision decision = new TestingLambdaRun().at(10, 1, due).decide();
        assertThat(decision.call()).isNull();
        assertThat(decision.waitingFor())
                .singleElement()
                .isEqualTo(new Waiting(
                        WaitingReason.TRAFFIC_STEP,
                        "",
                        "10 % of the calls reach version 42; 100 % at 2026-03-01T12:10:00Z",
                        due));
    }

    @Test
    void saysTheSameFromBeforeAStepIsDueUntilItIsMade() {
        Instant due = NOON.plus(Duration.ofMinutes(10));
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, due);
        LambdaDecision before = run.decide(due.minusSeconds(1));
        LambdaDecision look = run.decide(due);
        assertThat(look.call()).isEqualTo(new LambdaCall.LookAtAlias());
        assertThat(look.waitingFor()).isEqualTo(before.waitingFor());
        LambdaDecision shift = run.looked(CANARY).decide(due);
        assertThat(shift.call()).isInstanceOf(LambdaCall.Shift.class);
        assertThat(shift.waitingFor()).isEqualTo(before.waitingFor());
    }

    @Test
    void namesWhatStandsInTheWayOfADueStepAlone() {
        Instant due = NOON.plus(Duration.ofMinutes(10));
        Trouble throttled = new Trouble(Trouble.Kind.THROTTLED, "Lambda takes no more calls of this account", null);
        LambdaDecision decision = new TestingLambdaRun()
                .at(10, 1, due)
                .answered(new AliasAnswer.Looked(new AliasReading.Failed(throttled)))
                .decide(due);
        assertThat(decision.waitingFor()).extracting(Waiting::reason).containsExactly(WaitingReason.AWS);
    }

    @Test
    void makesOneStepOnlyAfterALongAbsenceAndKeepsTheLaterIntervals() {
        TestingLambdaRun run = new TestingLambdaRun();
        run.steps = TrafficRouting.linear(10, Duration.ofMinutes(1));
        Instant late = NOON.plus(Duration.ofHours(3));
        run.at(10, 1, NOON.plus(Duration.ofMinutes(1)))
                .answered(new AliasAnswer.Shifted(20, new AliasUpdate.Done("r2")));
        LambdaDecision decision = run.decide(late);
        assertThat(decision.function().traffic().percentage()).isEqualTo(20);
        assertThat(decision.function().traffic().nextStepAt()).isEqualTo(late.plus(Duration.ofMinutes(1)));
        assertThat(decision.call()).isNotInstanceOf(LambdaCall.Shift.class);
    }

    @Test
    void recognisesItsOwnChangeWhoseAnswerWasLost() {
        TestingLambdaRun run = new TestingLambdaRun().at(0, 0, null);
        run.function = run.function.with(run.function.traffic().intending(10));
        LambdaDecision decision = run.looked(CANARY).decide();
        assertThat(decision.ending()).isNull();
        assertThat(decision.function().traffic().stepsDone()).isEqualTo(1);
        assertThat(decision.function().traffic().intended()).isEmpty();
    }

    @Test
    void stopsAtOnceAndTouchesNothingWhenSomebodyElseChangedTheAlias() {
        LambdaDecision decision = new TestingLambdaRun()
                .at(10, 1, NOON.plus(Duration.ofMinutes(10)))
                .looked(AliasContent.only("43"))
                .decide();
        assertThat(decision.call()).isNull();
        assertThat(decision.finish().error().code()).isEqualTo(ErrorCode.INVALID_LAMBDA_CONFIGURATION);
        assertThat(decision.finish().message()).contains("serves version 43").contains("nothing further is touched");
        assertThat(decision.finish().rollback())
                .isEqualTo(new RollbackDecision.NoRollback("not rolled back: somebody else changed the alias"));
    }

    @Test
    void saysThatAnAliasIsGoneAndGivesNoAdviceForAFirstDeployment() {
        LambdaDecision decision = new TestingLambdaRun()
                .at(10, 1, NOON)
                .answered(new AliasAnswer.Looked(new AliasReading.Absent(
                        "function api has no alias live; create it before the first deployment")))
                .decide();
        assertThat(decision.finish().message())
                .isEqualTo(
                        "alias live of api was changed by somebody else: it, or its function, does not exist any more;"
                                + " nothing further is touched");
    }

    @Test
    void looksFromTimeToTimeWhetherTheAliasIsAsItWasLeft() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON.plus(Duration.ofMinutes(10)));
        assertThat(run.decide(NOON.plusSeconds(59)).call()).isNull();
        assertThat(run.decide(NOON.plusSeconds(60)).call()).isEqualTo(new LambdaCall.LookAtAlias());
    }

    @Test
    void goesBackWhenItIsStoppedHalfWayRollbackOrNot() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON.plus(Duration.ofMinutes(10)));
        run.rollbackEnabled = false;
        run.stop = new StopRequest(StopRequest.Cause.REQUEST, null, "");
        LambdaDecision look = run.decide();
        assertThat(look.call()).isEqualTo(new LambdaCall.LookAtAlias());
        assertThat(look.ending().code()).isEqualTo(ErrorCode.MANUAL_STOP);
        LambdaDecision back = run.then(look).looked(CANARY).decide();
        assertThat(back.call()).isEqualTo(new LambdaCall.Shift(0, BEFORE, "r1"));
        LambdaDecision end = run.then(back)
                .answered(new AliasAnswer.Shifted(0, new AliasUpdate.Done("r2")))
                .decide();
        assertThat(end.finish().outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(end.finish().message()).endsWith("alias live of api serves version 41");
    }

    @Test
    void keepsTryingToGoBackAsLongAsAwsTakesNoCalls() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON.plus(Duration.ofMinutes(10)));
        run.deleted = true;
        Trouble throttled = new Trouble(Trouble.Kind.THROTTLED, "Lambda takes no more calls of this account", null);
        LambdaDecision decision = run.answered(new AliasAnswer.Looked(new AliasReading.Failed(throttled)))
                .decide();
        assertThat(decision.finish()).isNull();
        assertThat(decision.wakeAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(decision.waitingFor())
                .extracting(Waiting::reason)
                .containsExactly(WaitingReason.AWS, WaitingReason.ENDING);
        LambdaDecision later = run.then(decision).decide(NOON.plus(Duration.ofHours(60)));
        assertThat(later.call()).isEqualTo(new LambdaCall.LookAtAlias());
    }

    @Test
    void staysOnTheNewVersionOnceAllTrafficHasMovedAndRollsBackIfThatIsWanted() {
        TestingLambdaRun run = new TestingLambdaRun().at(100, 2, null);
        run.stop = new StopRequest(StopRequest.Cause.ALARM, null, "errors");
        LambdaDecision decision = run.looked(AFTER).decide();
        assertThat(decision.call()).isNull();
        assertThat(decision.finish().message()).endsWith("alias live of api serves version 42");
        assertThat(decision.finish().rollback()).isInstanceOf(RollbackDecision.RollBack.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void looksOnceMoreBeforeARollbackAndLeavesWhatSomebodyElseChanged(int percentage) {
        TestingLambdaRun run = new TestingLambdaRun().at(percentage, percentage == 0 ? 0 : 2, null);
        run.function = run.function.ends(HookEvent.AFTER_ALLOW_TRAFFIC, EventProgress.Status.FAILED, NOON, "no");
        Instant soon = NOON.plusSeconds(50);
        LambdaDecision look = run.decide(soon);
        assertThat(look.call()).isEqualTo(new LambdaCall.LookAtAlias());
        assertThat(look.finish()).isNull();
        assertThat(look.ending().code()).isEqualTo(ErrorCode.HOOK_EXECUTION_FAILURE);
        LambdaDecision end = run.then(look).looked(AliasContent.only("40")).decide(soon.plusSeconds(1));
        assertThat(end.call()).isNull();
        assertThat(end.finish().error().code()).isEqualTo(ErrorCode.HOOK_EXECUTION_FAILURE);
        assertThat(end.finish().rollback())
                .isEqualTo(new RollbackDecision.NoRollback("not rolled back: somebody else changed the alias"));
    }

    /** Its rollback looks for itself. */
    @Test
    void endsAlsoIfTheAliasCannotBeReadBeforeARollback() {
        TestingLambdaRun run = new TestingLambdaRun().at(100, 2, null);
        run.stop = new StopRequest(StopRequest.Cause.ALARM, null, "errors");
        Trouble throttled = new Trouble(Trouble.Kind.THROTTLED, "Lambda takes no more calls of this account", null);
        LambdaDecision decision = run.then(run.decide())
                .answered(new AliasAnswer.Looked(new AliasReading.Failed(throttled)))
                .decide();
        assertThat(decision.finish().rollback()).isInstanceOf(RollbackDecision.RollBack.class);
    }

    @Test
    void aRollbackRefusesAnAliasThatServesAThirdVersion() {
        assertThat(refusal(rollback().preflight(AliasContent.only("40"), Set.of(), false)))
                .isEqualTo(
                        "alias live of api was changed by somebody else: serves version 40; nothing further is touched");
        assertThat(rollback().preflight(AFTER, Set.of(), false).decide().ending())
                .isNull();
    }

    @Test
    void aRollbackIsDoneWhereTheAliasIsBackEvenIfTheVersionThatFailedIsGone() {
        assertThat(rollback()
                        .preflight(BEFORE, Set.of("42"), false)
                        .decide()
                        .finish()
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void succeedsOnlyAfterALastLook() {
        TestingLambdaRun run = new TestingLambdaRun().at(100, 2, null);
        LambdaDecision look = run.decide();
        assertThat(look.call()).isEqualTo(new LambdaCall.LookAtAlias());
        assertThat(run.then(look).looked(AFTER).decide().finish().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(run.looked(AliasContent.only("43")).decide().finish().outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aPauseMovesTheNextStepByItsLength() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON.plus(Duration.ofMinutes(10)));
        run.paused = true;
        run.then(run.decide());
        run.paused = false;
        LambdaDecision resumed = run.decide(NOON.plus(Duration.ofMinutes(30)));
        assertThat(resumed.function().traffic().nextStepAt()).isEqualTo(NOON.plus(Duration.ofMinutes(40)));
    }

    @Test
    void nothingMovesBeforeTheAlarmsWereRead() {
        TestingLambdaRun run = new TestingLambdaRun().at(0, 0, null).looked(BEFORE);
        run.awaitsAlarms = true;
        assertThat(run.decide().call()).isNull();
    }

    @Test
    void persistsAHookExecutionBeforeItIsInvokedAndNeverInvokesItAgain() {
        TestingLambdaRun run = TestingLambdaRun.hooked();
        run.function = run.function.with(AliasTraffic.untouched("41"));
        LambdaDecision invoke = run.decide();
        assertThat(invoke.call()).isInstanceOfSatisfying(LambdaCall.Invoke.class, call -> {
            assertThat(call.execution()).isEqualTo(invoke.function().hook());
            assertThat(call.function()).isEqualTo("check");
        });
        LambdaDecision afterRestart = run.then(invoke).decide();
        assertThat(afterRestart.call()).isNull();
        assertThat(afterRestart.function().hook().sending()).isEqualTo(HookExecution.Sending.LOST);
        assertThat(run.then(afterRestart)
                        .looked(BEFORE)
                        .decide(NOON.plus(Duration.ofHours(1)))
                        .finish()
                        .error()
                        .message())
                .contains("hook function check did not answer within 60 min");
    }

    @Test
    void aReturnThatWasLostFails() {
        TestingLambdaRun run = TestingLambdaRun.hooked();
        run.hookMode = HookMode.RETURN;
        run.function = run.function.with(AliasTraffic.untouched("41"));
        assertThat(run.then(run.decide())
                        .looked(BEFORE)
                        .decide()
                        .finish()
                        .error()
                        .message())
                .contains("result of hook function check was lost");
    }

    @Test
    void aThrottledInvocationIsTriedAgainAsAnotherExecution() {
        TestingLambdaRun run = TestingLambdaRun.hooked();
        run.function = run.function.with(AliasTraffic.untouched("41"));
        run.then(run.decide());
        run.hook = new Lane<>(
                false,
                new HookAnswer(
                        "fresh",
                        new Invocation.NotInvoked(new Trouble(Trouble.Kind.THROTTLED, "too many calls", null))),
                NOON);
        run.then(run.decide());
        assertThat(run.function.hook()).isNull();
        assertThat(run.decide(NOON.plusSeconds(2)).call()).isInstanceOf(LambdaCall.Invoke.class);
    }

    @Test
    void refusesAWeightedAlias() {
        assertThat(refusal(new TestingLambdaRun().preflight(CANARY, Set.of(), false)))
                .contains("version 41 and 10 % to 42")
                .contains("Weighted alias: none");
    }

    @Test
    void refusesAnotherCurrentVersion() {
        assertThat(refusal(new TestingLambdaRun().preflight(AliasContent.only("40"), Set.of(), false)))
                .isEqualTo(
                        "the AppSpec says CurrentVersion 41, but alias live of api serves version 40; correct the AppSpec");
    }

    @Test
    void refusesVersionsThatDoNotExist() {
        assertThat(refusal(new TestingLambdaRun().preflight(BEFORE, Set.of("42"), false)))
                .contains("function api has no version 42");
    }

    @Test
    void refusesProvisionedConcurrencyWhereWeightsAreNeeded() {
        assertThat(refusal(new TestingLambdaRun().preflight(BEFORE, Set.of(), true)))
                .contains("provisioned concurrency");
        TestingLambdaRun allAtOnce = new TestingLambdaRun();
        allAtOnce.steps = TrafficRouting.allAtOnce();
        assertThat(allAtOnce.preflight(BEFORE, Set.of(), true).decide().ending())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAliasThatServesTheTargetAlreadyIsASuccessForRollbacksAndWithoutCurrentVersion(boolean rollback) {
        TestingLambdaRun run = new TestingLambdaRun(
                new FunctionGoal("api", "live", rollback ? "41" : null, rollback ? "41" : "42", Map.of()));
        run.kind = rollback ? RunKind.ROLLBACK : RunKind.DEPLOYMENT;
        LambdaDecision decision =
                run.preflight(rollback ? BEFORE : AFTER, Set.of(), false).decide();
        assertThat(decision.finish().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    /** Of the run from 41 to 42. */
    private static TestingLambdaRun rollback() {
        TestingLambdaRun run = new TestingLambdaRun(new FunctionGoal("api", "live", "42", "41", Map.of()));
        run.kind = RunKind.ROLLBACK;
        return run;
    }

    private static String refusal(TestingLambdaRun run) {
        LambdaDecision decision = run.decide();
        assertThat(decision.finish().error().code()).isEqualTo(ErrorCode.INVALID_LAMBDA_CONFIGURATION);
        return decision.finish().error().message();
    }
}
