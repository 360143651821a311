package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.TrafficView;
import dev.slipway.cli.view.run.TrafficView.EventView;
import java.util.ArrayList;
import java.util.List;

/** The traffic of a Lambda run: a bar of what has moved, what the alias serves, and the lifecycle events. */
final class TrafficPicture {
    private static final int WHOLE = 100;

    /** {@code ███░░░  10 % of checkout:live to version 42, 90 % to 41}. */
    static List<Line> bar(TrafficView traffic, int width, int columns) {
        int moved = traffic.percentage();
        int full = moved == 0 ? 0 : Math.max(1, moved * width / WHOLE);
        Line bar = Line.of(Style.GOOD, "█".repeat(full)).and(Style.FAINT, "░".repeat(width - full));
        String words = traffic.inWords();
        Line whole = bar.and("  ").and(words);
        if (whole.width() <= columns) {
            return List.of(whole);
        }
        List<Line> lines = new ArrayList<>();
        lines.add(bar.cut(columns));
        lines.addAll(Line.wrap(Style.PLAIN, words, columns));
        return lines;
    }

    /** A line an event. */
    static List<Line> events(RunView run, TrafficView traffic, int columns) {
        return traffic.events().stream()
                .map(event -> event(event, run.isEnded()).cut(columns))
                .toList();
    }

    private static Line event(EventView event, boolean ended) {
        Line line = switch (event.status()) {
            case "Succeeded" -> Line.of(Style.GOOD, "  ✔").and(" " + event.name());
            case "Failed" -> Line.of(Style.BAD, "  ✖").and(" ").and(Style.STRONG, event.name());
            case "InProgress" -> Line.of(Style.BUSY, "  ▶").and(" " + event.name());
            case "Skipped" -> Line.of(Style.FAINT, "  – " + event.name() + "  skipped");
            default -> Line.of(Style.FAINT, "  " + (ended ? "–" : "·") + " " + event.name());
        };
        return event.message().isEmpty() ? line : line.and("  " + event.message());
    }

    private TrafficPicture() {}
}
