package dev.slipway.cli.view.picture;

import java.util.List;
import java.util.regex.Pattern;

/** What a script said, out of the end of a log in CodeDeploy's format: without headings and marks. */
final class LogLines {
    private static final Pattern HEADING = Pattern.compile("(LifecycleEvent|Script) - .*|\\[std(out|err)]\\s*");
    private static final Pattern MARK = Pattern.compile("^\\[std(out|err)]");

    /** The last so many lines that are not blank. */
    static List<String> last(String tail, int most) {
        List<String> lines = tail.lines()
                .filter(line -> !line.isBlank() && !HEADING.matcher(line).matches())
                .map(line -> MARK.matcher(line).replaceFirst(""))
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    private LogLines() {}
}
