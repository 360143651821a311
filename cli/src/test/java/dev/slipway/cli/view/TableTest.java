package dev.slipway.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String NAME = "a-name-that-people-copy";

    private static List<String> lines(int columns) {
        Table table = new Table("NAME", "EMPTY", "TEXT");
        table.row(List.of(Line.of(NAME), Line.EMPTY, Line.of("a text that can be cut somewhere")));
        table.row(List.of(Line.of("b"), Line.EMPTY, Line.of(Style.BAD, "short")));
        return table.lines(columns).stream().map(line -> line.render(false)).toList();
    }

    @Test
    void alignsWithoutLimit() {
        assertThat(lines(Integer.MAX_VALUE))
                .containsExactly(
                        "NAME                      EMPTY   TEXT",
                        NAME + "           a text that can be cut somewhere",
                        "b                                 short");
    }

    @Test
    void cutsTextsAndNeverNames() {
        assertThat(lines(45))
                .containsExactly(
                        "NAME                     TEXT",
                        NAME + "  a text that can be …",
                        "b                        short");
    }

    @Test
    void coloursOnlyWhereTheyMayBe() {
        Line line = Line.of(Style.BAD, "bad").and(" plain");
        assertThat(line.render(true)).isEqualTo("\u001B[31mbad\u001B[0m plain");
        assertThat(line.render(false)).isEqualTo("bad plain");
    }

    @Test
    void keepsCommandsOfObjectsFromTheTerminal() {
        assertThat(Line.of("a\u001B[2Jb\u0007\u202Ec").render(false)).isEqualTo("a [2Jb  c");
    }

    @Test
    void countsWideCharactersTwice() {
        assertThat(Line.of("日本").width()).isEqualTo(4);
        assertThat(Line.of("日本語").cut(5).render(false)).isEqualTo("日本…");
    }
}
