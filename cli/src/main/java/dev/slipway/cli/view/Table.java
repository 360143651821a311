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
    private static final int NARROW_GAP = 2;
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

    /** All rows under their headings; columns that hold nothing are left out where room is short. */
    public List<Line> lines(int columns) {
        List<List<Line>> all = whole();
        if (width(widths(all)) > columns) {
            all = withoutEmptyColumns(all);
        }
        int[] widths = widths(all);
        int gap = width(widths) > columns ? NARROW_GAP : GAP;
        shrink(widths, width(widths) - (GAP - gap) * (widths.length - 1) - columns);
        return all.stream().map(row -> line(row, widths, gap).cut(columns)).toList();
    }

    private List<List<Line>> whole() {
        List<Line> head =
                headings.stream().map(text -> Line.of(Style.STRONG, text)).toList();
        return Stream.concat(Stream.of(head), rows.stream()).toList();
    }

    private List<List<Line>> withoutEmptyColumns(List<List<Line>> all) {
        List<Integer> kept = IntStream.range(0, headings.size())
                .filter(column -> rows.stream().anyMatch(row -> row.get(column).width() > 0))
                .boxed()
                .toList();
        return all.stream().map(row -> kept.stream().map(row::get).toList()).toList();
    }

    private static Line line(List<Line> row, int[] widths, int gap) {
        Line line = Line.EMPTY;
        for (int column = 0; column < widths.length; column++) {
            Line cell = row.get(column).cut(widths[column]);
            line = line.and(column == widths.length - 1 ? cell : cell.padded(widths[column] + gap));
        }
        return line;
    }

    private static int[] widths(List<List<Line>> all) {
        return IntStream.range(0, all.getFirst().size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).width())
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static int width(int[] widths) {
        return IntStream.of(widths).sum() + GAP * (widths.length - 1);
    }

    /** The widest first; never the first column, which holds names that people copy. */
    private static void shrink(int[] widths, int tooWide) {
        for (int left = tooWide; left > 0; left--) {
            int widest = IntStream.range(1, widths.length)
                    .reduce((one, other) -> widths[other] >= widths[one] ? other : one)
                    .orElse(0);
            if (widest == 0 || widths[widest] <= LEAST) {
                return;
            }
            widths[widest]--;
        }
    }
}
