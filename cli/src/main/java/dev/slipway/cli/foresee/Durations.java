package dev.slipway.cli.foresee;

import java.time.Duration;

/** Durations for people: two units at most, the larger ones. */
public final class Durations {
    private static final int DAY_HOURS = 24;
    private static final int MINUTES_OF_SECONDS = 10;

    /** {@code 42s}, {@code 3m40s}, {@code 12m}, {@code 4h}, {@code 4h10m}, {@code 3d}. */
    public static String of(Duration duration) {
        Duration shown = duration.isNegative() ? Duration.ZERO : duration;
        long days = shown.toDays();
        if (days > 0) {
            return two(days, "d", shown.toHoursPart(), "h");
        }
        if (shown.toHours() > 0) {
            return two(shown.toHours() % DAY_HOURS, "h", shown.toMinutesPart(), "m");
        }
        if (shown.toMinutes() >= MINUTES_OF_SECONDS) {
            return shown.toMinutes() + "m";
        }
        return shown.toMinutes() > 0
                ? two(shown.toMinutes(), "m", shown.toSecondsPart(), "s")
                : shown.toSeconds() + "s";
    }

    private static String two(long large, String unit, int small, String smallUnit) {
        return large + unit + (small == 0 ? "" : small + smallUnit);
    }

    private Durations() {}
}
