package dev.slipway.operator.aws;

import dev.slipway.operator.cloud.LambdaTraffic;
import dev.slipway.plan.lambda.call.InvocationCount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;

/** How often a version was invoked through its alias, by CloudWatch's metric AWS/Lambda Invocations. */
final class InvocationMetrics {
    private static final int PERIOD_SECONDS = 60;

    private final AwsCaller aws;

    InvocationMetrics(AwsCaller aws) {
        this.aws = aws;
    }

    /** Counted by whole minutes, as CloudWatch does: the one in which {@code since} lies counts whole. */
    InvocationCount count(LambdaTraffic.Alias alias, String version, Instant since, Instant until) {
        String name = name(alias.function());
        try {
            GetMetricDataResponse found = aws.call(
                    alias.scope(),
                    bundle -> bundle.cloudWatch()
                            .getMetricData(request -> request.startTime(since.truncatedTo(ChronoUnit.MINUTES))
                                    .endTime(until.plusSeconds(PERIOD_SECONDS).truncatedTo(ChronoUnit.MINUTES))
                                    .metricDataQueries(query -> query.id("invocations")
                                            .metricStat(stat -> stat.period(PERIOD_SECONDS)
                                                    .stat("Sum")
                                                    .metric(metric -> metric.namespace("AWS/Lambda")
                                                            .metricName("Invocations")
                                                            .dimensions(
                                                                    dimension("FunctionName", name),
                                                                    dimension("Resource", name + ":" + alias.name()),
                                                                    dimension("ExecutedVersion", version)))))));
            double sum = found.metricDataResults().stream()
                    .flatMap(result -> result.values().stream())
                    .mapToDouble(Double::doubleValue)
                    .sum();
            return new InvocationCount.Counted(Math.round(sum));
        } catch (RuntimeException e) {
            return new InvocationCount.Failed(
                    AwsErrors.trouble("cloudwatch:GetMetricData for %s:%s".formatted(name, alias.name()), e));
        }
    }

    /** CloudWatch knows functions by their names, also where an AppSpec gives the ARN, whole or from the account on. */
    static String name(String function) {
        List<String> parts = List.of(function.split(":"));
        int marker = parts.indexOf("function");
        return marker > 0 && marker + 1 < parts.size() ? parts.get(marker + 1) : parts.getFirst();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
