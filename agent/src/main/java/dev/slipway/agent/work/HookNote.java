package dev.slipway.agent.work;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.wire.HookProgress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a running script says of itself: a line of the file that {@code SLIPWAY_PROGRESS} names.
 *
 * @param text {@code 40%}, or a note of at most 200 characters
 */
public record HookNote(Kind kind, String text) {
    private static final Pattern PERCENT = Pattern.compile("(100|[0-9]{1,2})%?");

    /** What it is about. */
    public enum Kind {
        PROGRESS,
        NOTE
    }

    /** The number of a {@link Kind#PROGRESS}. */
    public int percent() {
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }

    /** Reads {@code progress=40} and {@code note=…}; anything else says nothing. */
    public static Optional<HookNote> parse(String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip();
        String value = Text.line(line.substring(equals + 1), HookProgress.NOTE_LENGTH);
        if (key.equals("note") && !value.isEmpty()) {
            return Optional.of(new HookNote(Kind.NOTE, value));
        }
        return key.equals("progress") && PERCENT.matcher(value).matches()
                ? Optional.of(new HookNote(Kind.PROGRESS, value.endsWith("%") ? value : value + "%"))
                : Optional.empty();
    }
}
