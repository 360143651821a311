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
    /** The instant as RFC 3339, cut to milliseconds. */
    public static String format(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
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
