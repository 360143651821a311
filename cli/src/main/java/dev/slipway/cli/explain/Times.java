package dev.slipway.cli.explain;

import dev.slipway.cli.view.Durations;
import dev.slipway.crds.common.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants for people: the time of day, the day as well where it is another, and how long ago. */
public record Times(Instant now, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    public static Times of(Clock clock) {
        return new Times(clock.instant(), clock.getZone());
    }

    String at(Instant instant) {
        ZonedDateTime when = instant.atZone(zone);
        return when.format(when.toLocalDate().equals(now.atZone(zone).toLocalDate()) ? TIME : DAY);
    }

    String ago(Instant instant) {
        return Durations.of(Duration.between(instant, now));
    }

    /** {@code  since 14:01:50 (3m)}; nothing if it is not known. */
    String since(@Nullable String timestamp) {
        return parse(timestamp)
                .map(instant -> " since %s (%s)".formatted(at(instant), ago(instant)))
                .orElse("");
    }

    Optional<Instant> parse(@Nullable String timestamp) {
        return Optional.ofNullable(Timestamps.parse(timestamp));
    }
}
