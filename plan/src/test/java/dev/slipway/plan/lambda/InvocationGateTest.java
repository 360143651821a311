package dev.slipway.plan.lambda;

import static dev.slipway.plan.lambda.TestingLambdaRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.call.AliasAnswer;
import dev.slipway.plan.lambda.call.InvocationCount;
import dev.slipway.plan.lambda.call.Lane;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.outcome.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Steps that wait until the new version was invoked often enough (minInvocationsPerStep). */
@NullUnmarked
class InvocationGateTest {

    @Test
    void aStepIsNotPassedOnTimeAloneWhereInvocationsAreAskedFor() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON.minusSeconds(20));
        run.minInvocations = 10;
        run.alias = new Lane<>(false, null, NOON.minusSeconds(60));
        assertThat(run.decide().call())
                .isEqualTo(new LambdaCall.CountInvocations(NOON.minusSeconds(20).minus(Duration.ofMinutes(10))));
        run.answered(new AliasAnswer.Counted(new InvocationCount.Counted(9)));
        assertThat(run.decide().call()).isNull();
        assertThat(run.decide().waitingFor().getFirst().message())
                .isEqualTo("version 42 was invoked 9 times since the last step; 10 needed");
        LambdaDecision tooFew = run.decide(NOON.plus(Duration.ofHours(1)));
        assertThat(tooFew.ending().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(tooFew.ending().message()).contains("was not invoked 10 times (minInvocationsPerStep)");
        run.answered(new AliasAnswer.Counted(new InvocationCount.Counted(10)));
        assertThat(run.decide().call()).isEqualTo(new LambdaCall.LookAtAlias());
    }

    @Test
    void aStepIsNotFailedBecauseNobodyCountedInTime() {
        TestingLambdaRun run = new TestingLambdaRun().at(10, 1, NOON);
        run.minInvocations = 10;
        Instant end = NOON.plus(Duration.ofHours(1));
        run.alias = new Lane<>(false, null, end.minusSeconds(1));
        LambdaDecision count = run.decide(end);
        assertThat(count.ending()).isNull();
        assertThat(count.call()).isEqualTo(new LambdaCall.CountInvocations(NOON.minus(Duration.ofMinutes(10))));
        Trouble silent = new Trouble(Trouble.Kind.UNAVAILABLE, "cloudwatch:GetMetricData: no answer from AWS", null);
        run.then(count).answered(new AliasAnswer.Counted(new InvocationCount.Failed(silent)));
        LambdaDecision trouble = run.decide(end);
        assertThat(trouble.ending()).isNull();
        assertThat(trouble.wakeAt()).isEqualTo(end.plusSeconds(1));
        assertThat(trouble.waitingFor())
                .extracting(Waiting::reason)
                .containsExactly(WaitingReason.INVOCATIONS, WaitingReason.AWS);
        run.then(trouble).answered(new AliasAnswer.Counted(new InvocationCount.Counted(10)));
        assertThat(run.decide(end.plusSeconds(1)).call()).isEqualTo(new LambdaCall.LookAtAlias());
    }
}
