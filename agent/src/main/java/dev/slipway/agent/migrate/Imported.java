package dev.slipway.agent.migrate;

import java.util.List;

/** What became of one group's state. */
public sealed interface Imported {
    /** Taken over; the remarks say what could not be. */
    record TakenOver(String what, List<String> remarks) implements Imported {
        public TakenOver {
            remarks = List.copyOf(remarks);
        }
    }

    /** An earlier call did it. */
    record Already() implements Imported {}

    /** Nothing was changed, for this reason: one sentence without full stop. */
    record Refused(String why) implements Imported {}
}
