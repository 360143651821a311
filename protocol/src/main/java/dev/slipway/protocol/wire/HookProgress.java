package dev.slipway.protocol.wire;

import dev.slipway.protocol.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of an event said last of how far they are, or the agent of a DownloadBundle or Install that takes long.
 *
 * @param percent 0 to 100; null if none has said a number
 * @param note one line of at most 200 characters; null if none has said one
 */
public record HookProgress(
        @Nullable Integer percent, @Nullable String note) {
    /** A note is no longer. */
    public static final int NOTE_LENGTH = 200;

    private static final int WHOLE = 100;

    /** Cuts and cleans what it is given: it comes from a bundle's script. */
    public HookProgress {
        percent = percent == null || percent < 0 || percent > WHOLE ? null : percent;
        String line = note == null ? "" : Text.line(note, NOTE_LENGTH);
        note = line.isEmpty() ? null : line;
    }
}
