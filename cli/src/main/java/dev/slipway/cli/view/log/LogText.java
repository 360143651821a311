package dev.slipway.cli.view.log;

import dev.slipway.cli.view.Counts;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.log.HostLog.Event;
import dev.slipway.cli.view.picture.Words;
import java.util.ArrayList;
import java.util.List;

/** Logs of hosts as lines: events with their durations, and the output of those that failed. */
public final class LogText {

    /** The failed hosts, so many at most, each with what failed. */
    public static List<Line> failures(String run, List<HostLog> hosts, int most, int columns) {
        List<HostLog> failed = hosts.stream().filter(HostLog::hasFailed).toList();
        List<Line> lines = new ArrayList<>();
        if (failed.isEmpty()) {
            lines.add(Line.of("no host of %s has failed".formatted(run)));
        }
        failed.stream().limit(most).forEach(host -> {
            if (!lines.isEmpty()) {
                lines.add(Line.EMPTY);
            }
            lines.addAll(failure(host, columns));
        });
        if (failed.size() > most) {
            lines.add(Line.EMPTY);
            lines.add(Line.of(
                    Style.FAINT,
                    "… and %s more failed; --limit 0 shows all, kubectl slipway logs %s HOST one of them"
                            .formatted(Counts.hosts(failed.size() - most), run)));
        }
        return lines;
    }

    private static List<Line> failure(HostLog host, int columns) {
        List<Line> lines = new ArrayList<>();
        List<Event> failed = host.events().stream()
                .filter(event -> "Failed".equals(event.status()))
                .toList();
        if (failed.isEmpty()) {
            lines.add(Line.of(Style.BAD, "✖")
                    .and(" ")
                    .and(Style.STRONG, host.host())
                    .and("   " + host.failureType()));
            lines.addAll(indented(host.message(), columns));
        }
        for (Event event : failed) {
            lines.add(Line.of(Style.BAD, "✖")
                    .and(" ")
                    .and(Style.STRONG, host.host())
                    .and("   " + event.name() + code(event) + time(event)));
            lines.addAll(indented(event.message(), columns));
            lines.addAll(tail(event));
        }
        return lines;
    }

    /** Everything that one host said. */
    public static List<Line> host(HostLog host, int columns) {
        List<Line> lines = new ArrayList<>();
        String type = host.failureType().isEmpty() || host.failureType().equals(host.status())
                ? ""
                : " (" + host.failureType() + ")";
        lines.add(Line.of(Style.STRONG, host.host())
                .and("   ")
                .and(Words.status(host.status()))
                .and(type));
        if (!host.message().isEmpty()) {
            lines.addAll(indented(host.message(), columns));
        }
        if (host.events().isEmpty()) {
            lines.add(Line.of(Style.FAINT, "  it has reported no lifecycle event"));
        }
        int name = host.events().stream()
                .mapToInt(event -> event.name().length())
                .max()
                .orElse(0);
        for (Event event : host.events()) {
            lines.add(Line.of("  ")
                    .and(mark(event))
                    .and(" " + event.name())
                    .padded(name + 6)
                    .and(event.status() + code(event))
                    .and(Style.FAINT, time(event)));
            if (!event.message().isEmpty() && !event.message().equals(host.message())) {
                lines.addAll(indented(event.message(), columns));
            }
            lines.addAll(tail(event));
        }
        return lines;
    }

    private static Line mark(Event event) {
        return switch (event.status()) {
            case "Succeeded" -> Line.of(Style.GOOD, "✔");
            case "Failed" -> Line.of(Style.BAD, "✖");
            case "InProgress" -> Line.of(Style.BUSY, "▶");
            case "Skipped" -> Line.of(Style.FAINT, "–");
            default -> Line.of(Style.FAINT, "·");
        };
    }

    private static String code(Event event) {
        boolean plain =
                event.errorCode().isEmpty() || "Success".equals(event.errorCode()) || "Skipped".equals(event.status());
        return plain ? "" : "   " + event.errorCode();
    }

    private static String time(Event event) {
        if (event.seconds() == null) {
            return "";
        }
        return ("InProgress".equals(event.status()) ? "   for " : "   after ") + Words.seconds(event.seconds());
    }

    private static List<Line> indented(String sentence, int columns) {
        return Line.wrap(Style.PLAIN, sentence, columns - 4).stream()
                .map(part -> Line.of("    ").and(part))
                .toList();
    }

    /** A log is not cut to the terminal: its lines are somebody else's. */
    private static List<Line> tail(Event event) {
        return event.logTail()
                .lines()
                .map(line -> Line.of("    ").and(Style.FAINT, "│ ").and(line))
                .toList();
    }

    private LogText() {}
}
