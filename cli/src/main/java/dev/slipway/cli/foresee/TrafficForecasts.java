package dev.slipway.cli.foresee;

import dev.slipway.cli.foresee.Forecast.TrafficForecast;
import dev.slipway.cli.foresee.Forecast.WeightForecast;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.plan.lambda.routing.TrafficStep;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpec;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecResult;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.LambdaConfigs;
import dev.slipway.translate.lambda.LambdaGoals;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dated schedule of an alias's weights, by the AppSpec and the configuration (S 5.1). */
final class TrafficForecasts {

    static TrafficForecast of(RunFacts facts, Inputs.CompleteLambda inputs) {
        List<WeightForecast> steps =
                steps(LambdaConfigs.steps(inputs.settings().getDeploymentConfig(), Duration.ofMinutes(1)), facts.now());
        return appSpec(facts, inputs)
                .map(appSpec -> new TrafficForecast(
                        appSpec.function(),
                        appSpec.alias(),
                        LambdaGoals.expectedVersion(appSpec, facts.run()).orElse(null),
                        appSpec.targetVersion(),
                        hooks(appSpec),
                        steps))
                .orElseGet(() -> new TrafficForecast(null, null, null, null, List.of(), steps));
    }

    /** One that lies in S3 is read by the operator only. */
    private static Optional<LambdaAppSpec> appSpec(RunFacts facts, Inputs.CompleteLambda inputs) {
        return AppSpecs.source(inputs.revision())
                .filter(AppSpecs.Inline.class::isInstance)
                .map(AppSpecs.Inline.class::cast)
                .map(inline -> LambdaAppSpecParser.parse(
                        inline.text(), LambdaGoals.currentVersion(facts.run(), facts.group())))
                .filter(LambdaAppSpecResult.Parsed.class::isInstance)
                .map(LambdaAppSpecResult.Parsed.class::cast)
                .map(LambdaAppSpecResult.Parsed::appSpec);
    }

    private static List<String> hooks(LambdaAppSpec appSpec) {
        return appSpec.hooks().entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static List<WeightForecast> steps(List<TrafficStep> steps, Instant now) {
        List<WeightForecast> dated = new ArrayList<>();
        Duration after = Duration.ZERO;
        for (TrafficStep step : steps) {
            after = after.plus(step.afterPrevious());
            dated.add(new WeightForecast(Timestamps.format(now.plus(after)), after.toSeconds(), step.percentage()));
        }
        return dated;
    }

    private TrafficForecasts() {}
}
