package dev.slipway.plan.lambda.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A predefined deployment configuration for Lambda, which needs no object (S 5.2). */
public record LambdaConfig(String name, List<TrafficStep> steps) {
    private static final int TEN_PERCENT = 10;

    /** What a group without a configuration uses. */
    public static final LambdaConfig ALL_AT_ONCE =
            new LambdaConfig("CodeDeployDefault.LambdaAllAtOnce", TrafficRouting.allAtOnce());

    /** All of them. */
    public static final List<LambdaConfig> PREDEFINED = List.of(
            ALL_AT_ONCE,
            canary(5),
            canary(10),
            canary(15),
            canary(30),
            linear("1Minute", 1),
            linear("2Minutes", 2),
            linear("3Minutes", 3),
            linear("10Minutes", 10));

    public LambdaConfig {
        steps = List.copyOf(steps);
    }

    /** The one of this name. */
    public static Optional<LambdaConfig> predefined(String name) {
        return Stream.of(PREDEFINED)
                .flatMap(List::stream)
                .filter(config -> config.name.equals(name))
                .findFirst();
    }

    private static LambdaConfig canary(int minutes) {
        return new LambdaConfig(
                "CodeDeployDefault.LambdaCanary10Percent%dMinutes".formatted(minutes),
                TrafficRouting.canary(TEN_PERCENT, Duration.ofMinutes(minutes)));
    }

    private static LambdaConfig linear(String every, int minutes) {
        return new LambdaConfig(
                "CodeDeployDefault.LambdaLinear10PercentEvery" + every,
                TrafficRouting.linear(TEN_PERCENT, Duration.ofMinutes(minutes)));
    }
}
