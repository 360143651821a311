package dev.slipway.cli.foresee;

import dev.slipway.cli.view.Line;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of a width, the later ones indented as far as what stands before the first. */
public final class Wrap {
    /** The lines of {@code text}, which may be anybody's, behind {@code prefix}, which may be coloured. */
    public static List<String> of(String prefix, String text, int columns) {
        String indent = " ".repeat(width(prefix));
        int room = Math.max(20, columns - indent.length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Line.harmless(text).strip().split(" +")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add((lines.isEmpty() ? prefix : indent) + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add((lines.isEmpty() ? prefix : indent) + line);
        return lines;
    }

    /** How many columns a text takes; colours take none. */
    static int width(String text) {
        String plain = text.replaceAll("\u001b\\[[0-9;]*m", "");
        return plain.codePointCount(0, plain.length());
    }

    private Wrap() {}
}
