package dev.slipway.cli.view;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of text made of styled pieces, and as wide as it looks. Control characters become blanks: what objects hold
 * cannot reach the terminal as commands.
 */
public record Line(List<Piece> pieces) {
    public static final Line EMPTY = new Line(List.of());
    private static final String CUT = "…";

    /** Text in one style. */
    public record Piece(Style style, String text) {
        public Piece {
            text = harmless(text);
        }
    }

    public Line {
        pieces = List.copyOf(pieces);
    }

    public static Line of(String text) {
        return EMPTY.and(text);
    }

    public static Line of(Style style, String text) {
        return EMPTY.and(style, text);
    }

    public Line and(String text) {
        return and(Style.PLAIN, text);
    }

    public Line and(Style style, String text) {
        return text.isEmpty() ? this : and(new Line(List.of(new Piece(style, text))));
    }

    public Line and(Line other) {
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(other.pieces);
        return new Line(all);
    }

    /** With blanks after it up to a width. */
    public Line padded(int width) {
        return and(" ".repeat(Math.max(0, width - width())));
    }

    public int width() {
        return pieces.stream().mapToInt(piece -> Width.of(piece.text())).sum();
    }

    /** At most so wide; what is cut off shows as {@code …}. */
    public Line cut(int columns) {
        if (width() <= columns) {
            return this;
        }
        Line kept = EMPTY;
        int room = columns - 1;
        for (Piece piece : pieces) {
            String beginning = Width.beginning(piece.text(), room);
            kept = kept.and(piece.style(), beginning);
            room -= Width.of(beginning);
            if (beginning.length() < piece.text().length()) {
                return kept.and(piece.style(), CUT);
            }
        }
        return kept;
    }

    /** As it is printed; blanks at the end are left out. */
    public String render(boolean colours) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(colours ? piece.style().paint(piece.text()) : piece.text()));
        return text.toString().stripTrailing();
    }

    /** Parts one after the other, between them a separator, on as few lines as the columns permit. */
    public static List<Line> flow(List<Line> parts, String separator, int columns) {
        List<Line> lines = new ArrayList<>();
        Line current = EMPTY;
        for (Line part : parts) {
            Line longer = current.pieces.isEmpty()
                    ? part
                    : current.and(separator.isBlank() ? Style.PLAIN : Style.FAINT, separator)
                            .and(part);
            if (longer.width() > columns && !current.pieces.isEmpty()) {
                lines.add(current);
                current = part;
            } else {
                current = longer;
            }
        }
        if (!current.pieces.isEmpty()) {
            lines.add(current);
        }
        return lines.stream().map(line -> line.cut(columns)).toList();
    }

    /** Words of a sentence, broken into lines between them. */
    public static List<Line> wrap(Style style, String sentence, int columns) {
        List<Line> words = List.of(harmless(sentence).strip().split(" +")).stream()
                .map(word -> of(style, word))
                .toList();
        return flow(words, " ", Math.max(1, columns));
    }

    /** Text that may hold what a host or a bundle says, as it may be printed. */
    public static String harmless(String text) {
        boolean plain = text.chars().noneMatch(Line::harmful);
        if (plain) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(harmful(point) ? ' ' : point));
        return clean.toString();
    }

    private static boolean harmful(int point) {
        return Character.isISOControl(point)
                || (point >= '\u202A' && point <= '\u202E')
                || (point >= '\u2066' && point <= '\u2069');
    }
}
