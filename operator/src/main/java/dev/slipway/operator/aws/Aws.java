package dev.slipway.operator.aws;

import dev.slipway.operator.alarms.PolledAlarms;
import dev.slipway.operator.cloud.Cloud;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** AWS, wired: what an operator process has of it until it stops. */
public final class Aws implements AutoCloseable {
    /** CloudWatch evaluates an alarm every 10 seconds at most. */
    private static final Duration ALARMS_EVERY = Duration.ofSeconds(10);

    private final AwsClients clients;
    private final PolledAlarms alarms;
    private final Cloud cloud;

    public Aws(AwsOptions options, Clock clock, MeterRegistry meters) {
        this.clients = new AwsClients(options);
        AwsCaller caller = new AwsCaller(clients);
        Counter calls = Counter.builder("slipway.aws.describe.alarms")
                .description("Calls of cloudwatch:DescribeAlarms")
                .register(meters);
        this.alarms = new PolledAlarms(new CloudWatchAlarms(caller, clock, calls::increment), clock, ALARMS_EVERY);
        this.cloud = new Cloud(
                new AwsLambdaTraffic(caller),
                new S3Artifacts(caller),
                new SnsNotifications(caller),
                alarms,
                options.minute());
    }

    /** The ports that reconcilers get. */
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public void close() {
        alarms.close();
        clients.close();
    }
}
