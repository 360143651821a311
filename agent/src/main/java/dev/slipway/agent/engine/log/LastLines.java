package dev.slipway.agent.engine.log;

import dev.slipway.protocol.text.LogTail;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The end of an event's log for a report: whole lines while they fit into 2,048 characters; of a last line that is
 * longer, its end (A 10, A 17).
 */
final class LastLines {
    private static final int MAX_CHARACTERS = LogTail.LENGTH;

    private final Deque<String> lines = new ArrayDeque<>();
    private int characters;

    /** Adds a line without its line feed. */
    public void add(String line) {
        String clean = cut(line);
        lines.addLast(clean);
        characters += clean.length() + 1;
        while (characters > MAX_CHARACTERS && lines.size() > 1) {
            characters -= lines.removeFirst().length() + 1;
        }
    }

    /** The lines as a report carries them. */
    public String text() {
        return LogTail.of(String.join("\n", lines));
    }

    private static String cut(String line) {
        if (line.length() < MAX_CHARACTERS) {
            return line;
        }
        int from = line.length() - MAX_CHARACTERS + 1;
        return line.substring(Character.isLowSurrogate(line.charAt(from)) ? from + 1 : from);
    }
}
