package dev.slipway.cli.view;

import dev.slipway.crds.common.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fields of resources that may be absent, read as the value that says nothing. */
public final class Field {
    public static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    public static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }

    public static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : value;
    }

    /** Whole seconds from one instant to another; null where one is not known, and never negative: clocks differ. */
    public static @Nullable Long seconds(@Nullable String from, @Nullable Instant to) {
        Instant start = Timestamps.parse(from);
        return start == null || to == null
                ? null
                : Long.valueOf(Math.max(0, Duration.between(start, to).toSeconds()));
    }

    private Field() {}
}
