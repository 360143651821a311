package dev.slipway.plan.lambda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schedules of S 5.1 and 5.2. */
class TrafficRoutingTest {

    @Test
    void canaryIsTwoSteps() {
        assertThat(TrafficRouting.canary(10, Duration.ofMinutes(5)))
                .containsExactly(new TrafficStep(10, Duration.ZERO), new TrafficStep(100, Duration.ofMinutes(5)));
    }

    @Test
    void linearStepsAreEqualButForTheLast() {
        assertThat(percentages(TrafficRouting.linear(30, Duration.ofMinutes(1))))
                .containsExactly(30, 60, 90, 100);
        assertThat(percentages(TrafficRouting.linear(50, Duration.ofMinutes(1))))
                .containsExactly(50, 100);
        assertThat(percentages(TrafficRouting.linear(99, Duration.ofMinutes(1))))
                .containsExactly(99, 100);
    }

    @Test
    void theNinePredefinedConfigurationsAreThoseOfCodeDeploy() {
        assertThat(LambdaConfig.PREDEFINED)
                .extracting(LambdaConfig::name)
                .containsExactlyInAnyOrder(
                        "CodeDeployDefault.LambdaAllAtOnce",
                        "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent10Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent15Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent30Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
                        "CodeDeployDefault.LambdaLinear10PercentEvery2Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery3Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery10Minutes");
        assertThat(TrafficRouting.length(
                        LambdaConfig.predefined("CodeDeployDefault.LambdaLinear10PercentEvery10Minutes")
                                .orElseThrow()
                                .steps()))
                .isEqualTo(Duration.ofMinutes(90));
    }

    private static List<Integer> percentages(List<TrafficStep> steps) {
        return steps.stream().map(TrafficStep::percentage).toList();
    }
}
