package dev.slipway.operator.aws;

import dev.slipway.operator.alarms.AlarmSource;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Metric and composite alarms of CloudWatch, a hundred with one call. */
final class CloudWatchAlarms implements AlarmSource {
    private static final int AT_ONCE = 100;

    private final AwsCaller aws;
    private final Clock clock;
    private final Runnable counter;

    /** {@code counter} is run for each call. */
    CloudWatchAlarms(AwsCaller aws, Clock clock, Runnable counter) {
        this.aws = aws;
        this.clock = clock;
        this.counter = counter;
    }

    @Override
    public AlarmReading read(AwsScope scope, Set<String> names) {
        Map<String, AlarmState> states = new HashMap<>();
        List<String> all = new ArrayList<>(new TreeSet<>(names));
        try {
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                read(scope, all.subList(from, Math.min(all.size(), from + AT_ONCE)), states);
            }
            return new AlarmReading.Read(states, clock.instant());
        } catch (RuntimeException e) {
            return new AlarmReading.Unreadable(
                    AwsErrors.trouble("cloudwatch:DescribeAlarms", e).message(), clock.instant());
        }
    }

    private void read(AwsScope scope, List<String> names, Map<String, AlarmState> states) {
        DescribeAlarmsResponse found = aws.readAlarms(scope, bundle -> {
            counter.run();
            return bundle.cloudWatch()
                    .describeAlarms(request -> request.alarmNames(names)
                            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                            .maxRecords(AT_ONCE));
        });
        found.metricAlarms().forEach(alarm -> states.put(alarm.alarmName(), state(alarm.stateValue())));
        found.compositeAlarms().forEach(alarm -> states.put(alarm.alarmName(), state(alarm.stateValue())));
    }

    /** A state that this version does not know is no OK. */
    private static AlarmState state(StateValue value) {
        return switch (value) {
            case OK -> AlarmState.OK;
            case ALARM -> AlarmState.ALARM;
            case INSUFFICIENT_DATA, UNKNOWN_TO_SDK_VERSION -> AlarmState.INSUFFICIENT_DATA;
        };
    }
}
