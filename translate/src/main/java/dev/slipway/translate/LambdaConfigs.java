package dev.slipway.translate;

import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.TimeBasedCanary;
import dev.slipway.crds.deploymentconfig.TimeBasedLinear;
import dev.slipway.crds.deploymentconfig.TrafficRoutingConfig;
import dev.slipway.plan.lambda.routing.LambdaConfig;
import dev.slipway.plan.lambda.routing.TrafficRouting;
import dev.slipway.plan.lambda.routing.TrafficStep;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deployment configurations for Lambda: objects and the predefined ones that need none (S 5.1, 5.2). */
public final class LambdaConfigs {
    private static final String CANARY = "TimeBasedCanary";
    private static final String LINEAR = "TimeBasedLinear";

    /** A predefined one in the form of a spec. */
    static Optional<DeploymentConfigSpec> predefined(String name) {
        return LambdaConfig.predefined(name).map(config -> {
            DeploymentConfigSpec spec = new DeploymentConfigSpec();
            spec.setComputePlatform(Platforms.LAMBDA);
            spec.setTrafficRoutingConfig(routing(config.steps()));
            return spec;
        });
    }

    /** The names of the predefined ones, for messages. */
    public static String predefinedNames() {
        return LambdaConfig.PREDEFINED.stream().map(LambdaConfig::name).collect(Collectors.joining(", "));
    }

    /**
     * The schedule; without a routing everything at once, as CodeDeploy's default is.
     *
     * @param minute what the interval's minutes are worth; another length than a minute is for rehearsals only
     */
    public static List<TrafficStep> steps(@Nullable DeploymentConfigSpec spec, Duration minute) {
        TrafficRoutingConfig routing = spec == null ? null : spec.getTrafficRoutingConfig();
        if (routing == null || routing.getType() == null) {
            return TrafficRouting.allAtOnce();
        }
        TimeBasedCanary canary = routing.getTimeBasedCanary();
        TimeBasedLinear linear = routing.getTimeBasedLinear();
        return switch (routing.getType()) {
            case CANARY ->
                TrafficRouting.canary(
                        number(Objects.requireNonNull(canary).getCanaryPercentage()),
                        minute.multipliedBy(number(canary.getCanaryInterval())));
            case LINEAR ->
                TrafficRouting.linear(
                        number(Objects.requireNonNull(linear).getLinearPercentage()),
                        minute.multipliedBy(number(linear.getLinearInterval())));
            default -> TrafficRouting.allAtOnce();
        };
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 1);
    }

    private static TrafficRoutingConfig routing(List<TrafficStep> steps) {
        TrafficRoutingConfig routing = new TrafficRoutingConfig();
        int first = steps.getFirst().percentage();
        int minutes = (int) steps.getLast().afterPrevious().toMinutes();
        switch (steps.size()) {
            case 1 -> routing.setType("AllAtOnce");
            case 2 -> {
                TimeBasedCanary canary = new TimeBasedCanary();
                canary.setCanaryPercentage(first);
                canary.setCanaryInterval(minutes);
                routing.setType(CANARY);
                routing.setTimeBasedCanary(canary);
            }
            default -> {
                TimeBasedLinear linear = new TimeBasedLinear();
                linear.setLinearPercentage(first);
                linear.setLinearInterval(minutes);
                routing.setType(LINEAR);
                routing.setTimeBasedLinear(linear);
            }
        }
        return routing;
    }

    private LambdaConfigs() {}
}
