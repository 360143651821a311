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
import dev.slipway.plan.lambda.call.Preflight;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.HookMode;
import dev.slipway.plan.outcome.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS refuses a call: permissions may take minutes to come into effect, after that a refusal is one. */
@NullUnmarked
class LambdaRefusalTest {
    private static final AliasContent BEFORE = AliasContent.only("41");
    private static final AliasContent CANARY = new AliasContent("41", Map.of("42", 0.1));
    private static final Trouble DENIED = new Trouble(Trouble.Kind.DENIED, "may not call lambda:UpdateAlias", null);

    @Test
    void aRefusalOfPermissionEndsTheRunAfterFiveMinutesOnly() {
        TestingLambdaRun run = new TestingLambdaRun();
        Trouble denied = new Trouble(Trouble.Kind.DENIED, "may not call lambda:GetAlias", null);
        run.then(run.answered(new AliasAnswer.LookedAtAll(new Preflight.Failed(denied)))
                .decide());
        assertThat(run.ending).isNull();
        LambdaDecision decision = run.decide(NOON.plus(Duration.ofMinutes(5)));
        assertThat(decision.finish().error().code()).isEqualTo(ErrorCode.IAM_ROLE_PERMISSIONS);
    }

    @Test
    void aRefusalOfTheChangeAloneEndsTheRunTooAndIsTriedLessAndLessOften() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON);
        Instant now = NOON;
        int changes = 0;
        LambdaDecision decision = run.decide(now);
        while (decision.finish() == null && decision.ending() == null) {
            if (decision.call() instanceof LambdaCall.LookAtAlias) {
                run.then(decision).looked(CANARY);
            } else if (decision.call() instanceof LambdaCall.Shift) {
                changes++;
                run.then(decision).answered(new AliasAnswer.Shifted(100, new AliasUpdate.NotDone(DENIED)));
            } else {
                now = decision.wakeAt();
                run.then(decision);
                assertThat(decision.waitingFor())
                        .contains(
                                new Waiting(WaitingReason.AWS, "", DENIED.message(), NOON.plus(Duration.ofMinutes(5))));
            }
            decision = run.decide(now);
        }
        assertThat(decision.ending().code()).isEqualTo(ErrorCode.IAM_ROLE_PERMISSIONS);
        assertThat(now).isBetween(NOON.plus(Duration.ofMinutes(5)), NOON.plus(Duration.ofMinutes(6)));
        assertThat(changes).isBetween(5, 12);
    }

    /** The alias has weights, and must not keep them: somebody has to know. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunThatMayNotBringItsAliasBackSaysSoAfterFiveMinutes(boolean paused) {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON);
        run.paused = paused;
        run.deleted = true;
        Duration patience = Duration.ofMinutes(5);
        Instant now = NOON;
        LambdaDecision decision = run.decide(now);
        while (now.isBefore(NOON.plus(patience))) {
            assertThat(decision.blocked(patience, now)).isEmpty();
            if (decision.call() instanceof LambdaCall.LookAtAlias) {
                run.then(decision).looked(CANARY);
            } else if (decision.call() instanceof LambdaCall.Shift) {
                run.then(decision).answered(new AliasAnswer.Shifted(0, new AliasUpdate.NotDone(DENIED)));
            } else {
                now = decision.wakeAt();
                run.then(decision);
            }
            decision = run.decide(now);
        }
        assertThat(decision.finish()).isNull();
        assertThat(decision.blocked(patience, now)).hasValue(DENIED.message());
    }

    /** Nothing was changed, so nothing need be taken back, which would be refused as well. */
    @Test
    void aRunWhoseFirstChangeIsRefusedEnds() {
        TestingLambdaRun run = new TestingLambdaRun().at(0, 0, null);
        Instant now = NOON;
        LambdaDecision decision = run.decide(now);
        for (int round = 0; decision.finish() == null; round++) {
            assertThat(round).as("it ends").isLessThan(100);
            if (decision.call() instanceof LambdaCall.LookAtAlias) {
                run.then(decision).looked(BEFORE);
            } else if (decision.call() instanceof LambdaCall.Shift(var percentage, var _, var _)) {
                run.then(decision).answered(new AliasAnswer.Shifted(percentage, new AliasUpdate.NotDone(DENIED)));
            } else {
                now = decision.wakeAt();
                run.then(decision);
            }
            decision = run.decide(now);
        }
        assertThat(decision.finish().error().code()).isEqualTo(ErrorCode.IAM_ROLE_PERMISSIONS);
        assertThat(decision.finish().message()).endsWith("alias live of api serves version 41");
        assertThat(now).isBetween(NOON.plus(Duration.ofMinutes(5)), NOON.plus(Duration.ofMinutes(7)));
    }

    /** The alias is looked at meanwhile, and that it can be read does not begin the five minutes anew. */
    @Test
    void aHookThatMayNotBeInvokedIsTriedAgainForFiveMinutes() {
        TestingLambdaRun run = TestingLambdaRun.hooked();
        run.function = run.function.with(AliasTraffic.untouched("41"));
        Instant now = NOON;
        int invocations = 0;
        LambdaDecision decision = run.decide(now);
        while (decision.ending() == null) {
            if (decision.call() instanceof LambdaCall.LookAtAlias) {
                run.then(decision).looked(BEFORE);
            } else if (decision.call() instanceof LambdaCall.Invoke) {
                invocations++;
                run.then(decision).hook = new Lane<>(true, null, now);
                run.then(run.looked(BEFORE).decide(now)).hook =
                        new Lane<>(false, new HookAnswer("fresh", new Invocation.NotInvoked(DENIED)), now);
            } else {
                run.then(decision);
                now = decision.wakeAt();
            }
            decision = run.decide(now);
        }
        assertThat(decision.ending().code()).isEqualTo(ErrorCode.IAM_ROLE_PERMISSIONS);
        assertThat(decision.ending().message()).isEqualTo(DENIED.message());
        assertThat(now).isBetween(NOON.plus(Duration.ofMinutes(5)), NOON.plus(Duration.ofMinutes(7)));
        assertThat(invocations).isBetween(5, 12);
    }

    @Test
    void aHookThatRunsAtLastIsNotFailedForWhatWasRefusedBefore() {
        TestingLambdaRun run = TestingLambdaRun.hooked();
        run.hookMode = HookMode.RETURN;
        run.function = run.function.with(AliasTraffic.untouched("41"));
        run.then(run.decide()).hook =
                new Lane<>(false, new HookAnswer("fresh", new Invocation.NotInvoked(DENIED)), NOON);
        run.then(run.decide());
        LambdaDecision again = run.decide(NOON.plusSeconds(299));
        assertThat(again.call()).isInstanceOf(LambdaCall.Invoke.class);
        run.then(again).hook = new Lane<>(true, null, NOON);
        Instant later = NOON.plus(Duration.ofMinutes(9));
        assertThat(run.decide(later).ending()).isNull();
        run.hook = new Lane<>(false, new HookAnswer("fresh", new Invocation.Returned(true, "")), later);
        LambdaDecision agreed = run.decide(later);
        assertThat(agreed.ending()).isNull();
        assertThat(agreed.function().retrying()).isNull();
    }

    @Test
    void aRefusalWaitsOutAPauseAndHasItsFiveMinutesAfterIt() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON);
        run.then(run.looked(CANARY).decide());
        run.then(run.answered(new AliasAnswer.Shifted(100, new AliasUpdate.NotDone(DENIED)))
                .decide());
        run.paused = true;
        LambdaDecision paused = run.decide(NOON.plus(Duration.ofMinutes(9)));
        assertThat(paused.ending()).isNull();
        run.then(paused).looked(CANARY).then(run.decide(NOON.plus(Duration.ofMinutes(9))));
        run.paused = false;
        assertThat(run.decide(NOON.plus(Duration.ofMinutes(9))).ending()).isNull();
    }

    @Test
    void aRefusalAfterOtherTroubleHasItsFiveMinutesToo() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON);
        Trouble throttled = new Trouble(Trouble.Kind.THROTTLED, "Lambda takes no more calls of this account", null);
        run.then(run.answered(new AliasAnswer.Looked(new AliasReading.Failed(throttled)))
                .decide());
        Instant later = NOON.plus(Duration.ofMinutes(30));
        LambdaDecision decision = run.answered(new AliasAnswer.Looked(new AliasReading.Failed(DENIED)))
                .decide(later);
        assertThat(decision.ending()).isNull();
        assertThat(decision.waitingFor().getFirst().until()).isEqualTo(later.plus(Duration.ofMinutes(5)));
    }
}
