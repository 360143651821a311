package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Cells;
import dev.slipway.cli.view.Counts;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.run.HostView;
import dev.slipway.cli.view.run.HostView.FailureView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Hosts drawn one below or beside the other: what succeeded, runs, failed and waits. */
record HostList(List<HostView> hosts, int indent, int columns, Detail detail) {
    /** Up to so many running hosts have a line each; more are packed. */
    private static final int CALM = 4;

    private static final int LONGEST_NAME = 40;

    /** All lines, with the failed hosts one by one. */
    List<Line> lines() {
        List<Line> failures = new ArrayList<>();
        those(HostView::isFailed).stream().map(this::failed).forEach(failures::addAll);
        return lines(failures);
    }

    /** All lines; what failed is told in these. */
    List<Line> lines(List<Line> failures) {
        List<Line> lines = new ArrayList<>();
        lines.addAll(named(HostView::isSucceeded, Style.GOOD, "✔", "succeeded", detail.succeededRows()));
        lines.addAll(running(those(HostView::isInProgress)));
        lines.addAll(failures);
        int rows = detail.names() ? detail.succeededRows() : 0;
        lines.addAll(named(HostView::isPending, Style.FAINT, "·", "waiting", rows));
        lines.addAll(named(HostView::isSkipped, Style.FAINT, "–", "skipped, not attempted", rows));
        return lines;
    }

    private List<HostView> those(Predicate<HostView> predicate) {
        return hosts.stream().filter(predicate).toList();
    }

    /** Names packed, or where no row is granted how many there are. */
    private List<Line> named(Predicate<HostView> predicate, Style style, String mark, String what, int rows) {
        List<HostView> chosen = those(predicate);
        if (chosen.isEmpty()) {
            return List.of();
        }
        if (rows == 0) {
            return List.of(begin(style, mark).and(Counts.of(chosen.size()) + " " + what));
        }
        List<Line> cells = chosen.stream()
                .map(host -> Line.of(style, mark).and(" " + host.name()))
                .toList();
        return Cells.packed(cells, indent, columns, rows);
    }

    private List<Line> running(List<HostView> running) {
        if (running.isEmpty()) {
            return List.of();
        }
        if (detail.runningRows() == 0) {
            return List.of(begin(Style.BUSY, "▶")
                    .and(Counts.of(running.size()) + " running: " + events(running))
                    .cut(columns));
        }
        List<HostView> longestFirst = running.stream()
                .sorted(Comparator.comparing((HostView host) -> host.forSeconds() == null ? 0 : -host.forSeconds()))
                .toList();
        List<HostView> ordered = running.size() > CALM ? longestFirst : running;
        int name = width(ordered.stream().map(HostView::name).toList());
        int event = width(ordered.stream().map(HostList::event).toList());
        List<Line> cells = ordered.stream()
                .map(host -> Line.of(Style.BUSY, "▶")
                        .and(" " + host.name())
                        .padded(name + 4)
                        .and(event(host))
                        .padded(name + event + 6)
                        .and(Style.FAINT, since(host))
                        .and(said(host, running.size())))
                .toList();
        return running.size() > CALM
                ? Cells.packed(cells, indent, columns, detail.runningRows())
                : cells.stream()
                        .map(cell -> Line.of(" ".repeat(indent)).and(cell).cut(columns))
                        .toList();
    }

    private static int width(List<String> texts) {
        return Math.min(
                LONGEST_NAME,
                texts.stream().mapToInt(text -> Line.of(text).width()).max().orElse(0));
    }

    /** How many hosts are in which event, the most first. */
    private static String events(List<HostView> running) {
        Map<String, Long> counts =
                running.stream().collect(Collectors.groupingBy(HostList::event, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(event -> Counts.of(event.getValue()) + " " + event.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String event(HostView host) {
        if (host.event() != null) {
            return host.event();
        }
        return host.pickedUp() ? "order received" : "not picked up yet";
    }

    /** What its script says, where each host has a line of its own. */
    private static String said(HostView host, int running) {
        return host.progress() == null || running > CALM
                ? ""
                : "  " + host.progress().inWords();
    }

    /** The limit is told where it matters: before the host has shown that it is there, and in full detail. */
    private String since(HostView host) {
        if (host.forSeconds() == null) {
            return "";
        }
        String since = Words.seconds(host.forSeconds());
        return host.atMostSeconds() != null && (detail.names() || host.event() == null)
                ? since + " of " + Words.seconds(host.atMostSeconds())
                : since;
    }

    private List<Line> failed(HostView host) {
        FailureView failure = host.failure();
        if (failure == null) {
            return List.of(begin(Style.BAD, "✖").and(host.name()));
        }
        List<Line> lines = new ArrayList<>();
        Line line = begin(Style.BAD, "✖").and(host.name());
        if (host.event() != null) {
            line = line.and("  ").and(Style.STRONG, host.event());
        }
        String said = said(failure);
        Line whole = line.and("  " + said);
        int deeper = indent + 4;
        if (whole.width() <= columns || detail.logLines() == 0) {
            lines.add(whole.cut(columns));
        } else {
            lines.add(line.cut(columns));
            Line.wrap(Style.PLAIN, said, columns - deeper)
                    .forEach(part -> lines.add(Line.of(" ".repeat(deeper)).and(part)));
        }
        LogLines.last(failure.logTail(), detail.logLines())
                .forEach(text -> lines.add(Line.of(" ".repeat(deeper))
                        .and(Style.FAINT, "│ ")
                        .and(text)
                        .cut(columns)));
        return lines;
    }

    /** A failed event says enough by itself; the other types come before what is said. */
    private static String said(FailureView failure) {
        String type =
                "Failed".equals(failure.failureType()) || failure.failureType().isEmpty()
                        ? ""
                        : failure.failureType() + ": ";
        String after = failure.afterSeconds() == null || failure.afterSeconds() == 0
                ? ""
                : " after " + Words.seconds(failure.afterSeconds());
        return type + failure.message() + after;
    }

    private Line begin(Style style, String mark) {
        return Line.of(" ".repeat(indent)).and(style, mark).and(" ");
    }
}
