package dev.slipway.operator.alarms;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.alarm.AlarmReading;
import java.util.Set;

/** Where alarms are kept. An adapter implements it; it may block, but not without a deadline. */
@FunctionalInterface
public interface AlarmSource {

    /**
     * Reads the states of all these alarms now, in as few calls as it can; one that does not exist has no state. Trouble
     * is an {@link AlarmReading.Unreadable}, not an exception.
     */
    AlarmReading read(AwsScope scope, Set<String> names);
}
