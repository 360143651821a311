package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Counts;
import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunView.HostCounts;
import dev.slipway.cli.view.run.RunView.Minimum;
import dev.slipway.cli.view.run.RunView.RunTimes;
import dev.slipway.cli.view.run.TrafficView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The picture of a run: headline, bar, minimum, the tree of its hosts, and what it waits for or ended with. */
public final class RunPicture {
    private static final int BAR = 34;
    private static final int SHORTEST_BAR = 10;
    private static final String DOT = " · ";

    /**
     * Draws the run.
     *
     * @param more notes of somebody else's that belong under the run's own
     */
    public static List<Line> of(RunView run, List<Note> more, Frame frame) {
        List<Line> top = new ArrayList<>(headline(run, frame.columns()));
        TrafficView traffic = run.traffic();
        top.addAll(
                traffic == null
                        ? progress(run.counts(), frame.columns())
                        : TrafficPicture.bar(traffic, Math.min(BAR, frame.columns()), frame.columns()));
        if (run.minimum() != null && !run.isEnded()) {
            top.addAll(minimum(run, run.minimum(), frame.columns()));
        }
        List<Note> notes = new ArrayList<>(Notes.of(run));
        notes.addAll(more);
        List<Line> bottom = Note.lines(notes, frame.columns());
        int blanks = 2;
        List<Line> hosts = traffic == null
                ? HostTree.of(run, frame.lower(top.size() + bottom.size() + blanks))
                : TrafficPicture.events(run, traffic, frame.columns());
        List<Line> all = new ArrayList<>(top);
        append(all, hosts);
        append(all, bottom);
        return all;
    }

    private static void append(List<Line> all, List<Line> part) {
        if (!part.isEmpty()) {
            all.add(Line.EMPTY);
            all.addAll(part);
        }
    }

    private static List<Line> headline(RunView run, int columns) {
        List<Line> parts = new ArrayList<>();
        parts.add(Line.of(Style.STRONG, run.name()));
        parts.add(Line.of(run.application().isEmpty() ? run.group() : run.application() + " → " + run.group()));
        if (!run.revision().isEmpty()) {
            parts.add(Line.of(Style.NAME, run.revision()));
        }
        parts.add(status(run));
        if (run.times().leftSeconds() != null) {
            parts.add(Line.of(Durations.about(Duration.ofSeconds(run.times().leftSeconds())) + " left"));
        }
        return Line.flow(parts, "   ", columns);
    }

    private static Line status(RunView run) {
        RunTimes times = run.times();
        String joint = run.isEnded() ? "Succeeded".equals(run.status()) ? " in " : " after " : " ";
        Line status = Words.status(run.status());
        if (run.paused() && !run.isEnded()) {
            status = status.and(Style.BUSY, ", paused");
        }
        return times.elapsedSeconds() == null ? status : status.and(joint + Words.seconds(times.elapsedSeconds()));
    }

    private static List<Line> progress(HostCounts counts, int columns) {
        if (counts.total() == 0) {
            return List.of();
        }
        List<Line> tally = Words.tally(counts);
        Line whole = join(tally);
        int beside = columns - whole.width() - 2;
        if (beside >= SHORTEST_BAR) {
            return List.of(bar(counts, Math.min(BAR, beside)).and("  ").and(whole));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(bar(counts, Math.min(BAR, columns)));
        lines.addAll(Line.flow(tally, DOT, columns));
        return lines;
    }

    private static Line join(List<Line> parts) {
        return Line.flow(parts, DOT, Integer.MAX_VALUE).getFirst();
    }

    /** Every state that a host is in has at least one cell, where the bar is long enough. */
    static Line bar(HostCounts counts, int width) {
        int total = Math.max(1, counts.total());
        int failed = cells(counts.failed(), total, width);
        int running = Math.min(width - failed, cells(counts.inProgress(), total, width));
        boolean all = counts.succeeded() + counts.failed() + counts.inProgress() == counts.total();
        int rest = width - failed - running;
        int succeeded = all ? rest : Math.min(rest, counts.succeeded() * width / total);
        return Line.of(Style.GOOD, "█".repeat(succeeded))
                .and(Style.BAD, "×".repeat(failed))
                .and(Style.BUSY, "▒".repeat(running))
                .and(Style.FAINT, "░".repeat(rest - succeeded));
    }

    private static int cells(int count, int total, int width) {
        return count == 0 ? 0 : Math.max(1, (int) ((long) count * width / total));
    }

    private static List<Line> minimum(RunView run, Minimum minimum, int columns) {
        List<Line> parts = new ArrayList<>();
        parts.add(Line.of("minimum healthy " + minimum.text()));
        if (minimum.healthyNow() != null) {
            String beside = minimum.healthyInUpdate() == 0
                    ? ""
                    : ", %s more being updated".formatted(Counts.of(minimum.healthyInUpdate()));
            parts.add(Line.of(
                    minimum.healthyNow() < minimum.minimum() ? Style.BAD : Style.PLAIN,
                    "healthy now " + Counts.of(minimum.healthyNow()) + beside));
        }
        String end = howItFails(run, minimum);
        if (!end.isEmpty()) {
            parts.add(Line.of(end));
        }
        return Line.flow(parts, DOT, columns);
    }

    private static String howItFails(RunView run, Minimum minimum) {
        if (run.error() != null || run.counts().left() == 0) {
            return "";
        }
        String earlier = minimum.mayFailEarlier() ? ", or earlier by its abortConfig" : "";
        Integer further = minimum.failsWithFurtherFailures();
        if (further != null) {
            return (further == 1
                            ? "fails with the next failure"
                            : "fails with the %s further failure".formatted(Counts.ordinal(further)))
                    + earlier;
        }
        return (run.counts().succeeded() == 0 ? "fails only if no host succeeds" : "all hosts left may fail") + earlier;
    }

    private RunPicture() {}
}
