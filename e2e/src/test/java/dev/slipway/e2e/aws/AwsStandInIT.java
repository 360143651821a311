package dev.slipway.e2e.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** What the operator will meet, seen through the SDK that it uses. */
class AwsStandInIT {
    private static AwsStandIn aws;
    private static LambdaClient lambda;
    private static CloudWatchClient cloudWatch;

    @BeforeAll
    static void start() {
        aws = AwsStandIn.start(AwsStandInIT.class);
        // Without retries: what the service said is what the test sees.
        lambda = aws.client(LambdaClient.builder()
                .overrideConfiguration(settings -> settings.retryStrategy(strategy -> strategy.maxAttempts(1))));
        cloudWatch = aws.client(CloudWatchClient.builder());
    }

    @AfterAll
    static void stop() {
        lambda.close();
        cloudWatch.close();
        aws.close();
    }

    @BeforeEach
    void emptyAccount() {
        aws.control().reset();
        aws.control().createFunction("shop", 2, Map.of("live", "1"));
    }

    private static UpdateAliasResponse shift(double weight, String revisionId) {
        return lambda.updateAlias(UpdateAliasRequest.builder()
                .functionName("shop")
                .name("live")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", weight)))
                .revisionId(revisionId)
                .build());
    }

    private static String revisionId() {
        return lambda.getAlias(alias -> alias.functionName("shop").name("live")).revisionId();
    }

    private static InvokeResponse invoke(InvocationType type) {
        return lambda.invoke(InvokeRequest.builder()
                .functionName("shop")
                .invocationType(type)
                .payload(SdkBytes.fromUtf8String("{\"DeploymentId\":\"d-1\"}"))
                .build());
    }

    @Test
    void refusesAStaleRevision() {
        String first = revisionId();
        String second = shift(0.1, first).revisionId();

        assertThatThrownBy(() -> shift(0.2, first)).isInstanceOf(PreconditionFailedException.class);
        assertThat(shift(0.3, second).routingConfig().additionalVersionWeights())
                .isEqualTo(Map.of("2", 0.3));
        assertThat(aws.control().aliasHistory("shop", "live"))
                .extracting(StandInControl.AliasState::weights)
                .containsExactly(Map.of(), Map.of("2", 0.1), Map.of("2", 0.3));
    }

    @Test
    void refusesAWeightAboveOne() {
        assertThatThrownBy(() -> shift(1.1, revisionId()))
                .isInstanceOfSatisfying(
                        LambdaException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("ValidationException"));
    }

    @Test
    void showsAForeignEdit() {
        String before = revisionId();
        aws.control().editAlias("shop", "live", "2", Map.of("1", 0.5));

        assertThat(revisionId()).isNotEqualTo(before);
        assertThat(lambda.getAlias(alias -> alias.functionName("shop").name("live"))
                        .functionVersion())
                .isEqualTo("2");
    }

    @Test
    void hasNoProvisionedConcurrencyUntilItIsPut() {
        assertThatThrownBy(() -> lambda.getProvisionedConcurrencyConfig(
                        alias -> alias.functionName("shop").qualifier("live")))
                .isInstanceOf(ProvisionedConcurrencyConfigNotFoundException.class);
        lambda.putProvisionedConcurrencyConfig(
                alias -> alias.functionName("shop").qualifier("live").provisionedConcurrentExecutions(1));
        assertThatThrownBy(() -> shift(0.1, revisionId()))
                .hasMessageContaining("Alias with weights can not be used with Provisioned Concurrency");
    }

    @Test
    void answersInvocationsAsScripted() {
        aws.control()
                .script(
                        "shop",
                        FunctionAnswer.value(Map.of("status", "Succeeded")).after(Duration.ofMillis(50)),
                        FunctionAnswer.failing("boom"),
                        FunctionAnswer.throttled());

        assertThat(invoke(InvocationType.REQUEST_RESPONSE).payload().asUtf8String())
                .isEqualTo("{\"status\": \"Succeeded\"}");
        assertThat(invoke(InvocationType.REQUEST_RESPONSE).functionError()).isEqualTo("Unhandled");
        assertThatThrownBy(() -> invoke(InvocationType.EVENT)).isInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void recordsInvocations() {
        assertThat(invoke(InvocationType.EVENT).statusCode()).isEqualTo(202);

        List<StandInControl.SeenInvocation> seen = aws.control().invocations("shop");
        assertThat(seen).singleElement().satisfies(invocation -> {
            assertThat(invocation.invocationType()).isEqualTo("Event");
            assertThat(invocation.payload().path("DeploymentId").asText()).isEqualTo("d-1");
        });
    }

    /** HttpURLConnection repeats a POST of its own accord when the connection ends without an answer; the SDK must not. */
    @Test
    void isInvokedOnceThoughTheAnswerIsLost() {
        aws.control().fail(AwsFault.lostAnswer("lambda", "Invoke"));

        assertThatThrownBy(() -> invoke(InvocationType.EVENT)).isInstanceOf(SdkClientException.class);
        assertThat(aws.control().invocations("shop")).hasSize(1);
    }

    @Test
    void isUpdatedOnceThoughTheAnswerIsLost() {
        String before = revisionId();
        aws.control().fail(AwsFault.lostAnswer("lambda", "UpdateAlias").onAlias("shop", "live"));

        assertThatThrownBy(() -> shift(0.1, before)).isInstanceOf(SdkClientException.class);
        assertThat(aws.control().aliasHistory("shop", "live")).hasSize(2);
        assertThat(aws.control().pendingFaults()).isZero();
    }

    @Test
    void throttlesAsOftenAsTold() {
        aws.control().fail(AwsFault.throttle("lambda", "GetAlias").times(2));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(AwsStandInIT::revisionId).isInstanceOf(TooManyRequestsException.class);
        }
        assertThat(revisionId()).isNotEmpty();
    }

    @Test
    void tellsAlarmsOfBothKinds() {
        aws.control().setAlarm("errors", "OK");
        aws.control().createCompositeAlarm("all", "ALARM(errors)");
        aws.control().setAlarm("errors", "ALARM");

        assertThat(cloudWatch
                        .describeAlarms(request -> request.alarmNames("errors", "all"))
                        .compositeAlarms())
                .isEmpty();
        var told = cloudWatch.describeAlarms(request -> request.alarmNames("errors", "all", "gone")
                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
        assertThat(told.metricAlarms())
                .extracting(MetricAlarm::alarmName, MetricAlarm::stateValue)
                .containsExactly(tuple("errors", StateValue.ALARM));
        assertThat(told.compositeAlarms())
                .extracting(CompositeAlarm::alarmName, CompositeAlarm::stateValue)
                .containsExactly(tuple("all", StateValue.ALARM));
    }

    @Test
    void refusesTheCloudWatchCallerWithTheServicesCode() {
        aws.control().fail(AwsFault.accessDenied("cloudwatch", "DescribeAlarms"));

        assertThatThrownBy(() -> cloudWatch.describeAlarms())
                .isInstanceOfSatisfying(CloudWatchException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(403);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                });
    }

    @Test
    void countsInvocationsByExecutedVersion() {
        shift(0.1, revisionId());
        assertThat(aws.control().traffic("shop", "live", 50)).isEqualTo(Map.of("1", 45, "2", 5));
        aws.control().countInvocations("shop", "live", "2", 7, Duration.ofMinutes(2));

        assertThat(invocationsOf("2")).isEqualTo(12.0);
    }

    private static double invocationsOf(String version) {
        Instant now = Instant.now();
        MetricDataQuery query = MetricDataQuery.builder()
                .id("invocations")
                .metricStat(stat -> stat.stat("Sum")
                        .period(60)
                        .metric(metric -> metric.namespace("AWS/Lambda")
                                .metricName("Invocations")
                                .dimensions(
                                        dimension("FunctionName", "shop"),
                                        dimension("Resource", "shop:live"),
                                        dimension("ExecutedVersion", version))))
                .build();
        return cloudWatch
                .getMetricData(request -> request.startTime(now.minusSeconds(600))
                        .endTime(now.plusSeconds(60))
                        .metricDataQueries(query))
                .metricDataResults()
                .getFirst()
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    @Test
    void lendsOnlyRolesThatExist() {
        String role = "arn:aws:iam::" + AwsStandIn.ACCOUNT + ":role/deployer";
        aws.control().allowRole(role, "shop");

        try (StsClient sts = aws.client(StsClient.builder())) {
            assertThatThrownBy(() ->
                            sts.assumeRole(request -> request.roleArn(role).roleSessionName("slipway")))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
            sts.assumeRole(
                    request -> request.roleArn(role).roleSessionName("slipway").externalId("shop"));
        }
        assertThat(aws.control().sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.sessionName()).isEqualTo("slipway"));
    }

    @Test
    void knowsThePermissionsThatCallsNeed() {
        aws.control().forgetCalls();
        invoke(InvocationType.EVENT);
        revisionId();
        lambda.listFunctions();

        List<String> needed =
                aws.control().calls().stream().map(AwsCall::permission).toList();
        assertThat(needed).containsExactly("lambda:InvokeFunction", "lambda:GetAlias", "lambda:ListFunctions");
        IamPolicyCheck policy = IamPolicyCheck.ofSlipway();
        assertThat(policy.missing(needed)).containsExactly("lambda:ListFunctions");
        assertThat(policy.unused(needed))
                .contains("lambda:UpdateAlias", "sns:Publish")
                .doesNotContain("lambda:GetAlias");
        assertThat(aws.callsOfOthers()).isEmpty();
    }
}
