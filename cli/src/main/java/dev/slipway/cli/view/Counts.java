package dev.slipway.cli.view;

import java.util.Locale;

/** Numbers of things in words. */
public final class Counts {
    /** {@code 1,000}. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 host}, {@code 1,000 hosts}. */
    public static String hosts(long count) {
        return count == 1 ? "1 host" : of(count) + " hosts";
    }

    /** {@code 1st}, {@code 2nd}, {@code 11th}. */
    public static String ordinal(int number) {
        boolean teen = number % 100 / 10 == 1;
        return number
                + (teen
                        ? "th"
                        : switch (number % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }

    private Counts() {}
}
