package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Counts;
import dev.slipway.cli.view.run.HostView;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunView.Wait;
import dev.slipway.cli.view.run.TrafficView;
import dev.slipway.cli.view.run.TrafficView.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has changed between two looks at a run, a sentence each; of many hosts that change alike, how many. */
public final class ChangeLines {
    private static final int ONE_BY_ONE = 5;

    /** What is new; with nothing before it, where the run stands. */
    public static List<String> between(@Nullable RunView before, RunView now) {
        List<String> lines = new ArrayList<>();
        if (before == null) {
            lines.add(first(now));
        } else {
            if (!before.status().equals(now.status()) && !now.isEnded()) {
                lines.add("%s %s".formatted(now.name(), now.status()));
            }
            if (before.paused() != now.paused() && !now.isEnded()) {
                lines.add("%s %s".formatted(now.name(), now.paused() ? "paused" : "resumed"));
            }
            lines.addAll(now.traffic() == null ? hosts(before, now) : traffic(before.traffic(), now.traffic()));
        }
        lines.addAll(waits(before, now));
        if (now.isEnded() && (before == null || !before.isEnded())) {
            lines.add(end(now));
        }
        return lines;
    }

    private static String first(RunView run) {
        return Stream.of(
                        run.name(),
                        run.application() + " → " + run.group(),
                        run.revision(),
                        run.status(),
                        progress(run))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "))
                .replace("  → ", " ");
    }

    private static String progress(RunView run) {
        return run.counts().total() == 0 || run.traffic() != null
                ? ""
                : run.counts().succeeded() + "/" + run.counts().total();
    }

    /** Events that begin or end, and what the alias serves. */
    private static List<String> traffic(@Nullable TrafficView before, TrafficView now) {
        Map<String, String> known = before == null
                ? Map.of()
                : before.events().stream().collect(Collectors.toMap(EventView::name, EventView::status, (a, b) -> b));
        List<String> lines = now.events().stream()
                .filter(event -> Set.of("InProgress", "Succeeded", "Failed").contains(event.status()))
                .filter(event -> !event.status().equals(known.get(event.name())))
                .map(event -> "%s %s%s"
                        .formatted(
                                event.name(),
                                "InProgress".equals(event.status())
                                        ? "started"
                                        : event.status().toLowerCase(Locale.ROOT),
                                event.message().isEmpty() ? "" : ": " + event.message()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (before == null || before.percentage() != now.percentage()) {
            lines.add(now.inWords());
        }
        return lines;
    }

    private static List<String> hosts(RunView before, RunView now) {
        Map<String, HostView> known =
                before.hosts().stream().collect(Collectors.toMap(HostView::name, Function.identity(), (a, b) -> b));
        List<HostView> changed = now.hosts().stream()
                .filter(host -> !host.status()
                        .equals(
                                known.containsKey(host.name())
                                        ? known.get(host.name()).status()
                                        : "Pending"))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.addAll(alike(changed.stream().filter(HostView::isInProgress).toList(), "started", ""));
        lines.addAll(alike(
                changed.stream().filter(HostView::isSucceeded).toList(),
                "succeeded",
                " (%s)".formatted(progress(now))));
        lines.addAll(failed(changed.stream().filter(HostView::isFailed).toList()));
        return lines;
    }

    private static List<String> alike(List<HostView> hosts, String what, String more) {
        if (hosts.size() > ONE_BY_ONE) {
            return List.of("%s %s%s".formatted(Counts.hosts(hosts.size()), what, more));
        }
        return hosts.stream().map(host -> host.name() + " " + what + more).toList();
    }

    private static List<String> failed(List<HostView> hosts) {
        List<String> lines = hosts.stream()
                .limit(ONE_BY_ONE)
                .map(host -> host.name() + " failed" + (host.event() == null ? "" : " in " + host.event())
                        + (host.failure() == null ? "" : ": " + host.failure().message()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (hosts.size() > ONE_BY_ONE) {
            lines.add("%s more failed".formatted(Counts.hosts(hosts.size() - ONE_BY_ONE)));
        }
        return lines;
    }

    /** Reasons that are new, whatever their numbers; hosts in flight are no news. */
    private static List<String> waits(@Nullable RunView before, RunView now) {
        Set<String> known = before == null
                ? Set.of()
                : before.waitingFor().stream().map(ChangeLines::key).collect(Collectors.toSet());
        return now.waitingFor().stream()
                .filter(wait -> !"HostsInFlight".equals(wait.reason()) && !known.contains(key(wait)))
                .map(wait -> wait.message().startsWith("waits for ")
                        ? now.name() + " " + wait.message()
                        : "waiting for " + Words.reason(wait.reason()) + ": " + wait.message())
                .toList();
    }

    private static String key(Wait wait) {
        return wait.reason() + " " + wait.subject();
    }

    /** {@code web-prod-41 Failed after 3m12s, 7/20: HEALTH_CONSTRAINTS: …}. */
    public static String end(RunView run) {
        return end(run, run.rollback() != null && run.rollback().succeeded());
    }

    /** The same where it is known better whether its rollback has brought hosts back. */
    public static String end(RunView run, boolean rolledBack) {
        String joint = "Succeeded".equals(run.status()) ? " in " : " after ";
        String time = run.times().elapsedSeconds() == null
                ? ""
                : joint + Words.seconds(run.times().elapsedSeconds());
        String error = run.error() == null
                ? ""
                : ": " + run.error().code() + ": " + run.error().message();
        String rollback = run.rollback() == null || run.rollback().by() == null
                ? ""
                : (rolledBack ? "; rolled back by " : "; rollback ")
                        + Objects.requireNonNull(run.rollback().by());
        String hosts = progress(run).isEmpty() ? "" : ", " + progress(run);
        return run.name() + " " + run.status() + time + hosts + error + rollback;
    }

    private ChangeLines() {}
}
