package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Counts;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.run.RunView.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Failures by what caused them: {@code 27 of 31: no space left on device (AfterInstall, scripts/unpack.sh)}. */
final class Causes {

    static List<Line> lines(List<Cause> causes, int indent, int columns, Detail detail) {
        List<Line> lines = new ArrayList<>();
        List<Cause> shown = causes.subList(0, Math.min(causes.size(), detail.causes()));
        shown.forEach(cause -> lines.addAll(cause(cause, indent, columns, detail)));
        int rest = causes.stream().skip(shown.size()).mapToInt(Cause::count).sum();
        if (rest > 0) {
            lines.add(Line.of(" ".repeat(indent))
                    .and(Style.FAINT, "  … and %s more failed in other ways".formatted(Counts.of(rest)))
                    .cut(columns));
        }
        return lines;
    }

    private static List<Line> cause(Cause cause, int indent, int columns, Detail detail) {
        Line count = Line.of(" ".repeat(indent))
                .and(Style.BAD, "✖")
                .and(Style.STRONG, " " + Counts.of(cause.count()) + " of " + Counts.of(cause.total()))
                .and(": ");
        String what = cause.message() + where(cause);
        String hosts = hosts(cause);
        if (detail.logLines() == 0) {
            return List.of(count.and(what).and(Style.FAINT, "   " + hosts).cut(columns));
        }
        String margin = " ".repeat(indent + 4);
        List<Line> lines = new ArrayList<>();
        if (count.width() + Line.of(what).width() <= columns) {
            lines.add(count.and(what));
        } else {
            List<Line> parts = Line.wrap(Style.PLAIN, what, columns - count.width());
            lines.add(count.and(parts.getFirst()).cut(columns));
            String rest = parts.stream().skip(1).map(part -> part.render(false)).collect(Collectors.joining(" "));
            Line.wrap(Style.PLAIN, rest, columns - margin.length())
                    .forEach(part -> lines.add(Line.of(margin).and(part)));
        }
        lines.add(Line.of(margin).and(Style.FAINT, hosts).cut(columns));
        return lines;
    }

    private static String where(Cause cause) {
        String type = "Failed".equals(cause.failureType()) ? "" : cause.failureType();
        String all = Stream.of(cause.event(), cause.script(), type)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : " (" + all + ")";
    }

    private static String hosts(Cause cause) {
        return String.join(", ", cause.examples())
                + (cause.count() > cause.examples().size() ? " …" : "");
    }

    private Causes() {}
}
