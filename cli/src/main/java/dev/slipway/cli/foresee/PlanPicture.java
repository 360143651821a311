package dev.slipway.cli.foresee;

import dev.slipway.cli.foresee.Forecast.BundleForecast;
import dev.slipway.cli.foresee.Forecast.Expected;
import dev.slipway.cli.foresee.Forecast.HostForecast;
import dev.slipway.cli.foresee.Forecast.Minimum;
import dev.slipway.cli.foresee.Forecast.Problem;
import dev.slipway.cli.foresee.Forecast.ZoneForecast;
import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A forecast for people: at a glance, within the width of a terminal. */
public final class PlanPicture {
    private static final int NAMES_WIDTH = 44;
    private static final String GAP = "    ";

    private final Forecast forecast;
    private final Marks marks;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private PlanPicture(Forecast forecast, Marks marks, int columns) {
        this.forecast = forecast;
        this.marks = marks;
        this.columns = columns;
    }

    /** The lines, none longer than {@code columns} unless a single word is. */
    public static List<String> of(Forecast forecast, boolean colours, int columns) {
        return new PlanPicture(forecast, new Marks(colours), columns).draw();
    }

    private List<String> draw() {
        lines.addAll(Wrap.of("", heading(), columns));
        if (forecast.problem() != null) {
            Problem problem = forecast.problem();
            lines.addAll(Wrap.of(
                    marks.bad(), "would not go: %s (%s)".formatted(problem.message(), problem.code()), columns));
        }
        if (forecast.traffic() != null) {
            lines.addAll(TrafficLines.of(forecast.traffic(), columns));
        } else if (forecast.zones().isEmpty()) {
            rows("  ", forecast.hosts());
        } else {
            forecast.zones().forEach(this::zone);
        }
        if (forecast.expected() != null && forecast.problem() == null) {
            lines.add(expected(forecast.expected()));
        }
        forecast.warnings().forEach(warning -> lines.addAll(Wrap.of(marks.warning(), warning, columns)));
        if (forecast.bundle() != null) {
            bundle(forecast.bundle());
        }
        return lines;
    }

    private String heading() {
        Minimum minimum = forecast.minimum();
        if (minimum == null) {
            return "%s to %s".formatted(forecast.revision(), forecast.deploymentGroup());
        }
        String zones = forecast.zones().isEmpty()
                ? ""
                : " in " + counted(forecast.zones().size(), "zone");
        return "%s to %s of %s%s, %s: %s"
                .formatted(
                        forecast.revision(),
                        counted(forecast.hosts().size(), "host"),
                        forecast.deploymentGroup(),
                        zones,
                        minimum.rule(),
                        pace(forecast.mostAtOnce(), forecast.hosts().size()));
    }

    private static String pace(int atOnce, int hosts) {
        if (atOnce == 0) {
            return "none can start";
        }
        return atOnce >= hosts && hosts > 1 ? "all at once" : atOnce + " at a time";
    }

    private void zone(ZoneForecast zone) {
        String watch = zone.watchSeconds() == 0
                ? ""
                : ", then watched for " + Durations.of(Duration.ofSeconds(zone.watchSeconds()));
        String name = zone.zone().isEmpty() ? "without a zone" : "zone " + zone.zone();
        lines.addAll(Wrap.of(
                "  ",
                "%s: %s, %d must stay healthy%s"
                        .formatted(name, counted(zone.hosts(), "host"), zone.minimumHealthy(), watch),
                columns));
        rows(
                GAP,
                forecast.hosts().stream()
                        .filter(host -> host.zone().equals(zone.zone()))
                        .toList());
    }

    /** Hosts that come for the same reason stand in one row. */
    private void rows(String indent, List<HostForecast> hosts) {
        Map<String, List<HostForecast>> rows = new LinkedHashMap<>();
        hosts.forEach(host -> rows.computeIfAbsent(
                        host.step() == 0 ? "would never be reached" : host.why(), _ -> new ArrayList<>())
                .add(host));
        boolean first = true;
        for (Map.Entry<String, List<HostForecast>> row : rows.entrySet()) {
            List<HostForecast> members = row.getValue();
            String word = members.getFirst().step() == 0 ? "not" : first ? "first" : "then";
            int width = Math.max(20, Math.min(NAMES_WIDTH, columns - 44));
            String names = names(members, width);
            String pace = members.getFirst().step() == 0 || members.size() == 1
                    ? ""
                    : ", " + pace(mostTogether(members), members.size());
            lines.add("%s%-8s%s".formatted(indent, word, pad(names, width)) + GAP.substring(1) + row.getKey() + pace);
            first = false;
        }
    }

    /** The most hosts of the row that start in one step, with those of other rows that start with them. */
    private int mostTogether(List<HostForecast> members) {
        return members.stream()
                .mapToInt(HostForecast::step)
                .distinct()
                .map(step -> (int) forecast.hosts().stream()
                        .filter(host -> host.step() == step)
                        .count())
                .max()
                .orElse(0);
    }

    private static String names(List<HostForecast> hosts, int width) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < hosts.size(); i++) {
            int left = hosts.size() - i;
            String more = " and %d more".formatted(left);
            String name = (i == 0 ? "" : " ") + hosts.get(i).host();
            boolean fits = names.length() + name.length() + (left > 1 ? " and 999 more".length() : 0) <= width;
            if (i > 0 && !fits) {
                return names.append(more).toString();
            }
            names.append(name);
        }
        return names.toString();
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private static String expected(Expected expected) {
        String runs = expected.runs() == 1 ? "last run" : "last %s runs".formatted(word(expected.runs()));
        String give = expected.runs() == 1 ? "" : " ± " + Durations.of(Duration.ofSeconds(expected.deviationSeconds()));
        return "expected %s%s (%s)".formatted(Durations.of(Duration.ofSeconds(expected.seconds())), give, runs);
    }

    private static String word(int number) {
        return switch (number) {
            case 2 -> "two";
            case 3 -> "three";
            case 4 -> "four";
            case 5 -> "five";
            default -> String.valueOf(number);
        };
    }

    private void bundle(BundleForecast bundle) {
        String fine = String.join(
                GAP,
                bundle.findings().stream()
                        .map(finding -> marks.good() + Line.harmless(finding))
                        .toList());
        if (!bundle.findings().isEmpty() && Wrap.width(fine) <= columns) {
            lines.add(fine);
        } else {
            bundle.findings().forEach(finding -> lines.addAll(Wrap.of(marks.good(), finding, columns)));
        }
        if (bundle.problem() != null) {
            lines.addAll(Wrap.of(marks.bad(), bundle.problem(), columns));
        }
        bundle.warnings().forEach(warning -> lines.addAll(Wrap.of(marks.warning(), warning, columns)));
    }

    private static String counted(int count, String what) {
        return count == 1 ? "1 " + what : "%,d %ss".formatted(count, what);
    }
}
