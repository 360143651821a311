package dev.slipway.cli.foresee;

import dev.slipway.cli.foresee.Forecast.TrafficForecast;
import dev.slipway.cli.foresee.Forecast.WeightForecast;
import dev.slipway.cli.view.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How an alias would move, for people: what moves, the hooks around it, a line with a bar for each step. */
final class TrafficLines {
    private static final int BAR = 20;
    private static final int NARROW = 60;

    static List<String> of(TrafficForecast traffic, int columns) {
        List<String> lines = new ArrayList<>(Wrap.of("  ", what(traffic), columns));
        before(traffic).forEach(hook -> lines.addAll(Wrap.of("  first   ", hook + " must agree", columns)));
        traffic.steps().forEach(step -> lines.add(step(step, columns)));
        after(traffic).forEach(hook -> lines.addAll(Wrap.of("  then    ", hook + " must agree", columns)));
        return lines;
    }

    private static String what(TrafficForecast traffic) {
        if (traffic.alias() == null) {
            return "what its AppSpec says is known when the operator reads it from S3";
        }
        String from = traffic.currentVersion() == null ? "what it serves then" : "version " + traffic.currentVersion();
        return "alias %s of %s, from %s to version %s"
                .formatted(traffic.alias(), traffic.function(), from, traffic.targetVersion());
    }

    private static List<String> before(TrafficForecast traffic) {
        return traffic.hooks().stream()
                .filter(hook -> hook.startsWith("Before"))
                .toList();
    }

    private static List<String> after(TrafficForecast traffic) {
        return traffic.hooks().stream().filter(hook -> hook.startsWith("After")).toList();
    }

    private static String step(WeightForecast step, int columns) {
        String after =
                step.afterSeconds() == 0 ? "at once" : "+" + Durations.of(Duration.ofSeconds(step.afterSeconds()));
        int filled = Math.max(1, step.percentage() * BAR / 100);
        String bar = columns < NARROW ? "" : " " + "█".repeat(filled) + "░".repeat(BAR - filled);
        return "  %-8s%3d %%%s  %s"
                .formatted(after, step.percentage(), bar, step.at().replaceFirst("\\.\\d+Z$", "Z"));
    }

    private TrafficLines() {}
}
