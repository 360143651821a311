package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Counts;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.run.HostView;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunView.HostCounts;
import dev.slipway.cli.view.run.RunView.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hosts of a run as a tree: zone by zone where the run goes so, in each what succeeded, runs, failed and waits. The
 * tree is drawn in less and less detail until it fits its frame.
 */
final class HostTree {
    private static final int INDENT = 2;

    static List<Line> of(RunView run, Frame frame) {
        if (frame.wide()) {
            return draw(run, Detail.EVERYTHING, frame);
        }
        List<Line> drawn = List.of();
        for (Detail detail : Detail.values()) {
            if (detail != Detail.EVERYTHING) {
                drawn = draw(run, detail, frame);
                if (drawn.size() <= frame.rows()) {
                    return drawn;
                }
            }
        }
        return drawn.subList(0, Math.min(drawn.size(), frame.rows()));
    }

    private static List<Line> draw(RunView run, Detail detail, Frame frame) {
        if (run.zones().isEmpty()) {
            HostList hosts = new HostList(run.hosts(), INDENT, frame.columns(), detail);
            return oneByOne(run, detail)
                    ? hosts.lines()
                    : hosts.lines(Causes.lines(run.failures(), INDENT, frame.columns(), detail));
        }
        return byZone(run, detail, frame);
    }

    private static List<Line> byZone(RunView run, Detail detail, Frame frame) {
        boolean one = oneByOne(run, detail);
        List<Line> lines = new ArrayList<>();
        for (Zone zone : run.zones()) {
            lines.addAll(header(zone, frame.columns()));
            boolean open = detail == Detail.EVERYTHING
                    || zone.counts().inProgress() > 0
                    || (one && zone.counts().failed() > 0)
                    || (zone.counts().pending() > 0
                            && zone.counts().succeeded() + zone.counts().failed() > 0);
            if (open) {
                List<HostView> hosts = run.hosts().stream()
                        .filter(host -> host.zone().equals(zone.name()))
                        .toList();
                HostList list = new HostList(hosts, 2 * INDENT, frame.columns(), detail);
                lines.addAll(one ? list.lines() : list.lines(List.of()));
            }
        }
        if (!one) {
            lines.addAll(Causes.lines(run.failures(), INDENT, frame.columns(), detail));
        }
        return lines;
    }

    /** Few failures, or such as the operator has not counted by cause yet. */
    private static boolean oneByOne(RunView run, Detail detail) {
        long failed = run.hosts().stream().filter(HostView::isFailed).count();
        return failed <= detail.failedHosts() && !run.hosts().isEmpty()
                || run.failures().isEmpty();
    }

    private static List<Line> header(Zone zone, int columns) {
        List<Line> parts = new ArrayList<>();
        parts.add(Line.of(" ".repeat(INDENT))
                .and(mark(zone.counts()))
                .and(" ")
                .and(Style.STRONG, Words.zone(zone.name())));
        HostCounts counts = zone.counts();
        if (counts.pending() == counts.total()) {
            parts.add(Line.of(Counts.hosts(counts.total()) + " to go"));
        } else {
            parts.add(Line.flow(Words.tally(counts), " · ", Integer.MAX_VALUE).getFirst());
        }
        if (zone.watchLeftSeconds() != null) {
            parts.add(Line.of(Style.BUSY, "watched for another " + Words.seconds(zone.watchLeftSeconds())));
        }
        List<Line> lines = Line.flow(parts, "   ", columns - 2 * INDENT);
        return IntStream.range(0, lines.size())
                .mapToObj(line -> line == 0
                        ? lines.get(line)
                        : Line.of(" ".repeat(2 * INDENT)).and(lines.get(line)))
                .toList();
    }

    private static Line mark(HostCounts counts) {
        if (counts.inProgress() > 0) {
            return Line.of(Style.BUSY, "▶");
        }
        if (counts.failed() > 0) {
            return Line.of(Style.BAD, "✖");
        }
        return counts.succeeded() > 0 && counts.pending() == 0 ? Line.of(Style.GOOD, "✔") : Line.of(Style.FAINT, "·");
    }

    private HostTree() {}
}
