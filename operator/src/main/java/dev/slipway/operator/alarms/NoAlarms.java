package dev.slipway.operator.alarms;

import dev.slipway.plan.alarm.AlarmReading;
import java.util.function.Consumer;

/** An installation without an adapter that reads alarms. */
public final class NoAlarms implements Alarms {
    @Override
    public boolean available() {
        return false;
    }

    @Override
    public AlarmReading read(AlarmQuery query) {
        return new AlarmReading.NotYet();
    }

    @Override
    public void onChange(Consumer<AlarmQuery> listener) {
        // Nothing ever changes.
    }
}
