package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import java.util.ArrayList;
import java.util.List;

/** A sentence under a picture, with a label before it. */
public record Note(String label, Style style, String text) {
    private static final int LABEL = 14;

    /** Labels in one column, sentences in another; a label that is repeated shows once. */
    static List<Line> lines(List<Note> notes, int columns) {
        List<Line> lines = new ArrayList<>();
        String before = "";
        for (Note note : notes) {
            Line label = note.label.equals(before) ? Line.EMPTY : Line.of(note.style, note.label);
            for (Line part : Line.wrap(Style.PLAIN, note.text, columns - LABEL)) {
                lines.add(label.padded(LABEL).and(part).cut(columns));
                label = Line.EMPTY;
            }
            before = note.label;
        }
        return lines;
    }
}
