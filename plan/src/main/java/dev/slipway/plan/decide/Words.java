package dev.slipway.plan.decide;

import java.util.List;

/** The words of numbers and names in messages, which are at most 200 characters long. */
final class Words {

    static final int MAX_MESSAGE = 200;
    private static final int MAX_NAMES = 3;

    private Words() {}

    static String hosts(int count) {
        return count == 1 ? "1 host" : count + " hosts";
    }

    /** The first three names and how many more there are. */
    static String names(List<String> names) {
        if (names.size() <= MAX_NAMES) {
            return String.join(", ", names);
        }
        return "%s and %d more".formatted(String.join(", ", names.subList(0, MAX_NAMES)), names.size() - MAX_NAMES);
    }

    /** The message, cut where a long name would exceed what a status may hold. */
    static String limited(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
    }
}
