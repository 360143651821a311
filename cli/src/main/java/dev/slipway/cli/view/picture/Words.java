package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Counts;
import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.run.RunView.HostCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words and colours of a run's states, the same wherever they stand. */
public final class Words {

    /** A status in its colour. */
    public static Line status(String status) {
        return Line.of(style(status), status);
    }

    public static Style style(String status) {
        return switch (status) {
            case "Succeeded", "Current" -> Style.GOOD;
            case "Failed", "Stopped", "Stalled", "RolledBack" -> Style.BAD;
            case "InProgress", "Baking", "Deploying", "Queued", "Paused", "Waiting" -> Style.BUSY;
            default -> Style.PLAIN;
        };
    }

    /** {@code 7 of 20 succeeded · 1 failed · 4 running · 8 to go}. */
    static List<Line> tally(HostCounts counts) {
        List<Line> parts = new ArrayList<>();
        parts.add(Line.of(
                counts.succeeded() == counts.total() ? Style.GOOD : Style.PLAIN,
                Counts.of(counts.succeeded()) + " of " + Counts.of(counts.total()) + " succeeded"));
        add(parts, Style.BAD, counts.failed(), "failed");
        add(parts, Style.BUSY, counts.inProgress(), "running");
        add(parts, Style.PLAIN, counts.pending(), "to go");
        add(parts, Style.PLAIN, counts.skipped(), "skipped");
        return parts;
    }

    private static void add(List<Line> parts, Style style, int count, String what) {
        if (count > 0) {
            parts.add(Line.of(style, Counts.of(count) + " " + what));
        }
    }

    /** {@code minimum healthy hosts} of {@code MinimumHealthyHosts}. */
    static String reason(String reason) {
        return reason.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** A zone by its name; hosts of which none is known have none. */
    static String zone(String name) {
        return name.isEmpty() ? "hosts without a zone" : "zone " + name;
    }

    public static String seconds(long seconds) {
        return Durations.of(Duration.ofSeconds(seconds));
    }

    private Words() {}
}
