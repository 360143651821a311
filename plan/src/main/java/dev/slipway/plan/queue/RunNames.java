package dev.slipway.plan.queue;

import java.util.Comparator;

/**
 * The order of runs' names. Creation times have whole seconds, so runs of one group often tie; {@code web-9} must then
 * come before {@code web-10}, which the alphabet alone would turn round.
 */
final class RunNames {

    static final Comparator<String> ORDER = Comparator.comparing(RunNames::stem)
            .thenComparing(name -> digits(name).length())
            .thenComparing(RunNames::digits)
            .thenComparing(Comparator.naturalOrder());

    private RunNames() {}

    private static String stem(String name) {
        return name.substring(0, numberStart(name));
    }

    /** The digits at the end without leading zeros; longer is greater, equally long compares as text. */
    private static String digits(String name) {
        int start = numberStart(name);
        while (start < name.length() && name.charAt(start) == '0') {
            start++;
        }
        return name.substring(start);
    }

    private static int numberStart(String name) {
        int start = name.length();
        while (start > 0 && name.charAt(start - 1) >= '0' && name.charAt(start - 1) <= '9') {
            start--;
        }
        return start;
    }
}
