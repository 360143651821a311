package dev.slipway.operator.alarms;

import dev.slipway.plan.alarm.AlarmReading;
import java.util.function.Consumer;

/** The state of alarms for reconcilers, which must never wait for it. */
public interface Alarms {

    /** Whether this process can read alarms; without, whoever asks for some is told NotSupportedYet. */
    boolean available();

    /**
     * What was read last; never blocks. Whoever goes on asking is kept up to date, and the alarms of a run that nobody
     * asks for any more are no longer read.
     */
    AlarmReading read(AlarmQuery query);

    /** Calls {@code listener} whenever the answer to a question that was asked before has changed. */
    void onChange(Consumer<AlarmQuery> listener);
}
