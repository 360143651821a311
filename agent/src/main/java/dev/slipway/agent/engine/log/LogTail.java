package dev.slipway.agent.engine.log;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The end of an event's log for a report: whole lines while they fit into 2,048 characters; of a last line that is
 * longer, its end (A 10, A 17). Control characters are gone.
 */
public final class LogTail {
    public static final int MAX_CHARACTERS = 2048;

    private final Deque<String> lines = new ArrayDeque<>();
    private int characters;

    /** Adds a line without its line feed. */
    public void add(String line) {
        String clean = cut(clean(line));
        lines.addLast(clean);
        characters += clean.length() + 1;
        while (characters > MAX_CHARACTERS && lines.size() > 1) {
            characters -= lines.removeFirst().length() + 1;
        }
    }

    /** The text, each line ended by a line feed unless the last one fills it alone. */
    public String text() {
        StringBuilder text = new StringBuilder(characters);
        lines.forEach(line -> text.append(line).append('\n'));
        return text.length() > MAX_CHARACTERS ? text.substring(text.length() - MAX_CHARACTERS) : text.toString();
    }

    private static String cut(String line) {
        if (line.length() < MAX_CHARACTERS) {
            return line;
        }
        int from = line.length() - MAX_CHARACTERS + 1;
        return line.substring(Character.isLowSurrogate(line.charAt(from)) ? from + 1 : from);
    }

    private static String clean(String line) {
        StringBuilder clean = new StringBuilder(line.length());
        line.chars().filter(c -> c == '\t' || !Character.isISOControl(c)).forEach(c -> clean.append((char) c));
        return clean.toString();
    }
}
