package dev.slipway.e2e.bench.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Through the SDK that the operator uses. */
@NullUnmarked
class BenchmarkAccountTest {
    private static final Duration LATENCY = Duration.ofMillis(20);

    private BenchmarkAccount account;
    private LambdaClient lambda;
    private CloudWatchClient cloudWatch;

    @BeforeEach
    void start() {
        account = BenchmarkAccount.start(Clock.systemUTC(), LATENCY);
        account.createFunction("shop", "live", List.of("1", "2"));
        lambda = client(LambdaClient.builder().httpClient(UrlConnectionHttpClient.create()));
        cloudWatch = client(CloudWatchClient.builder().httpClient(UrlConnectionHttpClient.create()));
    }

    @AfterEach
    void stop() {
        lambda.close();
        cloudWatch.close();
        account.close();
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(account.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(settings -> settings.retryStrategy(strategy -> strategy.maxAttempts(1)))
                .build();
    }

    @Test
    void changesAnAliasUnderTheRevisionThatWasReadAndNoOther() {
        String first = alias().revisionId();
        UpdateAliasResponse shifted = update("1", Map.of("2", 0.1), first);

        assertThat(shifted.revisionId()).isNotEqualTo(first).isEqualTo(alias().revisionId());
        assertThatThrownBy(() -> update("1", Map.of("2", 0.2), first)).isInstanceOf(PreconditionFailedException.class);
        assertThat(alias().functionVersion()).isEqualTo("1");
        assertThat(alias().routingConfig().additionalVersionWeights()).isEqualTo(Map.of("2", 0.1));
        assertThat(account.changes())
                .extracting(change -> change.percentOf("2"))
                .containsExactly(10);
    }

    @Test
    void anEmptyRoutingTakesTheWeightsAwayAndAnAbsentOneKeepsThem() {
        update("1", Map.of("2", 0.9), alias().revisionId());
        lambda.updateAlias(request -> request.functionName("shop").name("live").revisionId(alias().revisionId()));
        assertThat(alias().routingConfig().additionalVersionWeights()).isEqualTo(Map.of("2", 0.9));

        update("2", Map.of(), alias().revisionId());

        assertThat(alias().functionVersion()).isEqualTo("2");
        assertThat(alias().routingConfig()).isNull();
        assertThat(account.changes())
                .extracting(change -> change.percentOf("2"))
                .containsExactly(90, 90, 100);
    }

    @Test
    void refusesWeightsThatNoAliasTakesAndChangesNothing() {
        String revision = alias().revisionId();

        assertThatThrownBy(() -> update("1", Map.of("2", 1.1), revision))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> update("1", Map.of("1", 0.1), revision))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> update("3", Map.of(), revision)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(alias().revisionId()).isEqualTo(revision);
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void tellsWhatIsNotThere() {
        assertThatThrownBy(() ->
                        lambda.getAlias(request -> request.functionName("shop").name("dead")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> lambda.getFunctionConfiguration(
                        request -> request.functionName("shop").qualifier("3")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> lambda.getProvisionedConcurrencyConfig(
                        request -> request.functionName("shop").qualifier("live")))
                .isInstanceOf(ProvisionedConcurrencyConfigNotFoundException.class);
        assertThat(lambda.getFunctionConfiguration(
                                request -> request.functionName("shop").qualifier("2"))
                        .version())
                .isEqualTo("2");
    }

    @Test
    void describesAHundredAlarmsWithOneCall() {
        List<String> names = IntStream.range(0, 100)
                .mapToObj(number -> "errors of " + number)
                .toList();

        List<MetricAlarm> found = cloudWatch
                .describeAlarms(request -> request.alarmNames(names)
                        .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                        .maxRecords(100))
                .metricAlarms();

        assertThat(found)
                .hasSize(100)
                .allMatch(alarm -> alarm.stateValue() == StateValue.OK)
                .extracting(MetricAlarm::alarmName)
                .containsExactlyElementsOf(names);
        assertThat(account.calls())
                .singleElement()
                .matches(call -> call.name().equals("DescribeAlarms") && call.subjects() == 100);
    }

    @Test
    void anAnswerTakesTheWayThereAndBack() {
        long began = System.nanoTime();
        alias();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(LATENCY);
    }

    private GetAliasResponse alias() {
        return lambda.getAlias(request -> request.functionName("shop").name("live"));
    }

    private UpdateAliasResponse update(String version, Map<String, Double> weights, String revisionId) {
        return lambda.updateAlias(request -> request.functionName("shop")
                .name("live")
                .functionVersion(version)
                .routingConfig(routing -> routing.additionalVersionWeights(weights))
                .revisionId(revisionId));
    }
}
