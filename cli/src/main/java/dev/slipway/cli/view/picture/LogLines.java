package dev.slipway.cli.view.picture;

import java.util.List;

/** Lines of the end of a log. */
public final class LogLines {
    /** The last so many that are not blank. */
    public static List<String> last(String tail, int most) {
        List<String> lines = tail.lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    private LogLines() {}
}
