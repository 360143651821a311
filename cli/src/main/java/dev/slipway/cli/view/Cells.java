package dev.slipway.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Short pieces packed into columns of one width, row by row, as {@code ls} packs names. */
public final class Cells {
    private static final int GAP = 2;

    /**
     * As many rows as permitted; the place of the last cell says how many there are beyond.
     *
     * @param indent blanks before each row
     */
    public static List<Line> packed(List<Line> cells, int indent, int columns, int maxRows) {
        if (cells.isEmpty() || maxRows <= 0) {
            return List.of();
        }
        int room = Math.max(1, columns - indent);
        int width = cells.stream().mapToInt(Line::width).max().orElse(0);
        int perRow = Math.max(1, (room + GAP) / (Math.min(width, room) + GAP));
        List<Line> shown = new ArrayList<>(cells);
        if (cells.size() > (long) perRow * maxRows) {
            int sentence = "… and  more".length() + Counts.of(cells.size()).length();
            int replaced = Math.min(perRow, Math.ceilDiv(sentence + GAP, width + GAP));
            int kept = perRow * maxRows - replaced;
            shown = new ArrayList<>(cells.subList(0, kept));
            shown.add(Line.of(Style.FAINT, "… and " + Counts.of(cells.size() - kept) + " more"));
        }
        List<Line> rows = new ArrayList<>();
        for (int from = 0; from < shown.size(); from += perRow) {
            Line row = Line.of(" ".repeat(indent));
            for (Line cell : shown.subList(from, Math.min(shown.size(), from + perRow))) {
                row = row.and(cell.cut(room).padded(width + GAP));
            }
            rows.add(trimmed(row).cut(columns));
        }
        return rows;
    }

    private static Line trimmed(Line row) {
        List<Line.Piece> pieces = new ArrayList<>(row.pieces());
        while (!pieces.isEmpty() && pieces.getLast().text().isBlank()) {
            pieces.removeLast();
        }
        return new Line(pieces);
    }

    private Cells() {}
}
