package dev.slipway.plan.decide;

import dev.slipway.plan.text.Cut;
import java.time.Instant;
import java.util.List;

/** The words of numbers and names in messages, which are at most 200 characters long. */
final class Words {

    /** How many names a message tells. */
    static final int MAX_NAMES = 3;

    private static final int MAX_ZONE = 64;

    private Words() {}

    static String hosts(int count) {
        return count == 1 ? "1 host" : count + " hosts";
    }

    /** "zone eu-1a"; names of zones come from outside and may be long. */
    static String zone(String name) {
        return name.isEmpty() ? "hosts without a zone" : "zone " + Cut.to(name, MAX_ZONE);
    }

    /** The first names, of so many in all, and how many more there are. */
    static String names(List<String> first, int all) {
        String names = String.join(", ", first);
        return all <= first.size() ? names : "%s and %d more".formatted(names, all - first.size());
    }

    /** An instant for people: without fractions of seconds. */
    static Instant time(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    /** The message, cut where a long name would exceed what a status may hold. */
    static String limited(String message) {
        return Cut.message(message);
    }
}
