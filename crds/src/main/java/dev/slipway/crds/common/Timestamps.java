package dev.slipway.crds.common;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Instants as resources hold them: RFC 3339 strings in UTC with milliseconds. Strings, because an informer that meets a
 * value which it cannot parse would end the process.
 */
public final class Timestamps {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /**
     * The instant as RFC 3339, cut to milliseconds. One outside the years 1 to 9999, from a host whose clock is wrong,
     * becomes the nearest within: the API server would refuse it and with it the whole status.
     */
    public static String format(Instant instant) {
        Instant within = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return within.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The instant, or null for null, an empty string or anything that is no RFC 3339 instant. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Timestamps() {}
}
