package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads names in archives: relative, without {@code ..}; everything else is refused by name (design 5). */
final class EntryName {
    private static final int MAX_SHOWN = 120;

    /** What Linux file systems hold. */
    private static final int MAX_PART_BYTES = 255;

    /** Half of what the kernel takes, since the destination's name comes before it. */
    private static final int MAX_BYTES = 2_048;

    private static final char REPLACEMENT = '\uFFFD';

    /** The parts of the name; empty for the top directory itself. */
    static List<String> parts(String name) throws EventFailedException {
        if (name.startsWith("/")) {
            throw refused(name, "has an absolute name");
        }
        if (!isText(name)) {
            throw notUtf8(name);
        }
        if (bytes(name) > MAX_BYTES) {
            throw refused(name, "has a name of %,d bytes, more than %,d".formatted(bytes(name), MAX_BYTES));
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (bytes(part) > MAX_PART_BYTES) {
                throw refused(
                        name,
                        "has a part of %,d bytes, and a file's name may have %d"
                                .formatted(bytes(part), MAX_PART_BYTES));
            }
            if (part.equals("..")) {
                throw refused(name, "climbs out with ..");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether a name or the text of a link came out of an archive without a loss. */
    static boolean isText(String name) {
        return name.indexOf('\0') < 0 && name.indexOf(REPLACEMENT) < 0;
    }

    /** The refusal of an archive because an entry would get another name than it has. */
    static EventFailedException notUtf8(String name) {
        return EventFailedException.of(
                "the bundle is refused: its entry %s has a name, or leads to one, that is not UTF-8; rename it and pack it anew"
                        .formatted(shown(name)));
    }

    /** The refusal of an archive because of one entry. */
    static EventFailedException refused(String name, String why) {
        return EventFailedException.of(
                "the bundle is refused: its entry %s %s; pack it anew without it".formatted(shown(name), why));
    }

    static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > MAX_SHOWN ? clean.substring(0, MAX_SHOWN) + "…" : clean;
    }

    private EntryName() {}
}
