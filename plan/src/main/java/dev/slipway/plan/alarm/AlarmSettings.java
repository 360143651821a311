package dev.slipway.plan.alarm;

import java.util.Set;

/**
 * A run's alarms as resolved when it was frozen.
 *
 * @param enabled {@code alarmConfiguration.enabled}; false also for a run that overrides it
 * @param ignorePollAlarmFailure whether the run goes on while alarms cannot be read
 * @param names the alarms that count
 */
public record AlarmSettings(boolean enabled, boolean ignorePollAlarmFailure, Set<String> names) {

    public AlarmSettings {
        names = Set.copyOf(names);
    }

    /** No alarms. */
    public static AlarmSettings disabled() {
        return new AlarmSettings(false, false, Set.of());
    }

    boolean watching() {
        return enabled && !names.isEmpty();
    }
}
