package dev.slipway.plan.simulation;

import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmState;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The one alarm of a world, which fires, recovers, vanishes, or cannot be read. */
final class Alarms {

    static final String NAME = "web-5xx";

    private AlarmState state = AlarmState.OK;
    private boolean readable = true;

    void change(RandomGenerator random) {
        switch (random.nextInt(6)) {
            case 0 -> state = AlarmState.ALARM;
            case 1 -> state = AlarmState.MISSING;
            case 2 -> state = AlarmState.INSUFFICIENT_DATA;
            case 3 -> readable = !readable;
            default -> state = AlarmState.OK;
        }
    }

    AlarmReading read(Instant now) {
        return readable
                ? new AlarmReading.Read(Map.of(NAME, state), now)
                : new AlarmReading.Unreadable("AccessDenied", now);
    }

    @Override
    public String toString() {
        return readable ? state.toString() : "unreadable";
    }
}
