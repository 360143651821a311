package dev.slipway.cli.verb;

import dev.slipway.cli.Surroundings;
import dev.slipway.cli.view.Line;
import java.util.List;

/** Prints lines as the terminal takes them. */
final class Lines {
    static void print(Surroundings surroundings, List<Line> lines) {
        boolean colours = surroundings.terminal().colours();
        lines.forEach(line -> surroundings.out().println(line.render(colours)));
        surroundings.out().flush();
    }

    /** Columns of a table: what is not for a terminal is never cut. */
    static int columns(Surroundings surroundings) {
        return surroundings.terminal().interactive() ? surroundings.terminal().columns() : Integer.MAX_VALUE;
    }

    private Lines() {}
}
