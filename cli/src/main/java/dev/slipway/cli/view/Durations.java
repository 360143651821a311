package dev.slipway.cli.view;

import java.time.Duration;

/** Durations as people read them: the two largest units at most, as kubectl shows ages. */
public final class Durations {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** From where on hours no longer matter. */
    private static final long DAYS_ALONE = 8;

    /** {@code 12s}, {@code 3m12s}, {@code 4h5m}, {@code 2d3h}, {@code 41d}; what is negative is {@code 0s}. */
    public static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return two(seconds / MINUTE, "m", seconds % MINUTE, "s");
        }
        if (seconds < DAY) {
            return two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "m");
        }
        long days = seconds / DAY;
        return days >= DAYS_ALONE ? days + "d" : two(days, "d", seconds % DAY / HOUR, "h");
    }

    /** As an estimate, which is never exact: {@code ~40s} in tens of seconds, {@code ~5m}, {@code ~2h10m}. */
    public static String about(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < MINUTE - 5) {
            return "~" + Math.max(1, (seconds + 5) / 10) * 10 + "s";
        }
        if (seconds < HOUR - MINUTE / 2) {
            return "~" + Math.round(seconds / (double) MINUTE) + "m";
        }
        long tens = Math.round(seconds / (10.0 * MINUTE)) * 10;
        return "~" + two(tens / 60, "h", tens % 60, "m");
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + unit : large + unit + small + smallUnit;
    }

    private Durations() {}
}
