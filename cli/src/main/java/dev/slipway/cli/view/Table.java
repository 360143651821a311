package dev.slipway.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table as kubectl prints it: capital headings, three blanks between columns. Where it is wider than the terminal, the
 * widest columns are cut first, and none to less than {@link #LEAST}.
 */
public final class Table {
    private static final int GAP = 3;
    private static final int LEAST = 8;

    private final List<String> headings;
    private final List<List<Line>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** A row with a cell for each heading. */
    public void row(List<Line> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException("%d cells under %d headings".formatted(cells.size(), headings.size()));
        }
        rows.add(List.copyOf(cells));
    }

    public List<Line> lines(int columns) {
        List<Line> head =
                headings.stream().map(text -> Line.of(Style.STRONG, text)).toList();
        List<List<Line>> all = Stream.concat(Stream.of(head), rows.stream()).toList();
        int[] widths = widths(all, columns);
        return all.stream().map(row -> line(row, widths).cut(columns)).toList();
    }

    private static Line line(List<Line> row, int[] widths) {
        Line line = Line.EMPTY;
        for (int column = 0; column < widths.length; column++) {
            Line cell = row.get(column).cut(widths[column]);
            line = line.and(column == widths.length - 1 ? cell : cell.padded(widths[column] + GAP));
        }
        return line;
    }

    private static int[] widths(List<List<Line>> all, int columns) {
        int[] widths = IntStream.range(0, all.getFirst().size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).width())
                        .max()
                        .orElse(0))
                .toArray();
        int tooWide = IntStream.of(widths).sum() + GAP * (widths.length - 1) - columns;
        while (tooWide > 0) {
            int widest = widest(widths);
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
            tooWide--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        return IntStream.range(0, widths.length)
                .reduce((one, other) -> widths[other] >= widths[one] ? other : one)
                .orElseThrow();
    }
}
