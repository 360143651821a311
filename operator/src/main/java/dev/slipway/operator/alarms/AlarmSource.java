package dev.slipway.operator.alarms;

import dev.slipway.plan.alarm.AlarmReading;

/** Where alarms are kept. An adapter implements it; it may block, but not without a deadline. */
@FunctionalInterface
public interface AlarmSource {

    /** Reads the states now; trouble is an {@link AlarmReading.Unreadable}, not an exception. */
    AlarmReading read(AlarmQuery query);
}
