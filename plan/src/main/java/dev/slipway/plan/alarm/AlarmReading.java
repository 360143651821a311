package dev.slipway.plan.alarm;

import java.time.Instant;
import java.util.Map;

/** What is known of a group's alarms. */
public sealed interface AlarmReading {

    /** They were read; a listed alarm without an entry does not exist. */
    record Read(Map<String, AlarmState> states, Instant at) implements AlarmReading {
        public Read {
            states = Map.copyOf(states);
        }
    }

    /** They cannot be read, for this reason, since then. */
    record Unreadable(String why, Instant since) implements AlarmReading {}

    /** Nobody has tried yet, or no answer has come. */
    record NotYet() implements AlarmReading {}
}
