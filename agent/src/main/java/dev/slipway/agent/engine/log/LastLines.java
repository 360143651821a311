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

    /** Adds a line without its line feed, clean already: what will not be shown must push out nothing that is. */
    public void add(String line) {
        String end = LogTail.end(line, MAX_CHARACTERS);
        lines.addLast(end);
        characters += end.length() + 1;
        while (characters > MAX_CHARACTERS && lines.size() > 1) {
            characters -= lines.removeFirst().length() + 1;
        }
    }

    /** The lines as a report carries them. */
    public String text() {
        return LogTail.of(String.join("\n", lines));
    }
}
