package dev.slipway.agent.work;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.wire.HookProgress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a running script says of itself: a line of the file that {@code SLIPWAY_PROGRESS} names. Or what the agent says of its
 * own work.
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

    /** How much of a whole is done. */
    public static HookNote percent(long done, long whole) {
        return new HookNote(Kind.PROGRESS, Math.clamp(done * 100 / whole, 0, 100) + "%");
    }

    /** How many files of all are in place. */
    public static HookNote files(long done, long whole) {
        return new HookNote(Kind.NOTE, String.format(Locale.ROOT, "%,d of %,d files", done, whole));
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
