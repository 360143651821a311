package dev.slipway.plan.transcript;

import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.health.HealthTransition;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.health.OwnResult;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.AbortCriterion;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import dev.slipway.plan.snapshot.Zonal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group of hosts that runs are played on, told line by line. A host takes its order one second after its dispatch and
 * ends twenty seconds later; which ones fail or never answer, and when people act, is part of the story.
 */
final class Story {

    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(300), Duration.ofSeconds(3600));
    private static final int TAKES_ORDER_AFTER = 1;
    private static final int ENDS_AFTER = 21;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, HostHealth> group = new TreeMap<>();
    private final Instant start = Instant.parse("2026-11-25T10:00:00Z");
    private Instant now = start;
    private final Map<String, String> zones = new TreeMap<>();
    private @Nullable Zonal zonal;
    private List<AbortCriterion> abortCriteria = List.of();
    private boolean hasSuccessful;

    /** Hosts of a zone each, which runs go through one by one. */
    Story zonal(Zonal how, String... zoneOfHosts) {
        zonal = how;
        List<String> hosts = List.copyOf(group.keySet());
        for (int i = 0; i < zoneOfHosts.length; i++) {
            zones.put(hosts.get(i), zoneOfHosts[i]);
        }
        return this;
    }

    Story abortsAt(AbortCriterion gate) {
        abortCriteria = List.of(gate);
        return this;
    }

    Story(int hosts, HostHealth health) {
        for (int i = 1; i <= hosts; i++) {
            group.put("web-" + i, health);
        }
        hasSuccessful = health.healthy();
    }

    String text() {
        return text.toString();
    }

    /** What happens to hosts and who stops the run when, in seconds after its start. */
    record Plot(Set<String> failing, Set<String> silent, int stopAfter, StopRequest stop) {
        static final Plot SMOOTH = new Plot(Set.of(), Set.of(), Integer.MAX_VALUE);

        /** Stopped with a rollback, if at all. */
        Plot(Set<String> failing, Set<String> silent, int stopAfter) {
            this(failing, silent, stopAfter, new StopRequest(StopRequest.Cause.REQUEST, true, ""));
        }

        /** An alarm fires; whether that is rolled back is left to the settings. */
        static Plot alarm(String name, int after) {
            return new Plot(Set.of(), Set.of(), after, new StopRequest(StopRequest.Cause.ALARM, null, name));
        }
    }

    /** Plays a deployment, and its rollback if it comes to one. */
    Story deploy(String title, HostMinimum minimum, Plot plot) {
        List<String> hosts = List.copyOf(group.keySet());
        Finish finish = play(title, RunKind.DEPLOYMENT, minimum, hosts, plot);
        if (finish.rollback() instanceof RollbackDecision.RollBack(var touched, var _)) {
            HostMinimum same = new HostMinimum(minimum.total(), minimum.minimum(), Math.max(1, minimum.width()));
            play("rollback of " + title, RunKind.ROLLBACK, same, touched, Plot.SMOOTH);
        }
        return this;
    }

    private Finish play(String title, RunKind kind, HostMinimum minimum, List<String> hosts, Plot plot) {
        text.append("# %s: T=%d M=%d W=%d%n".formatted(title, minimum.total(), minimum.minimum(), minimum.width()));
        Instant began = now;
        Map<String, Target> targets = new TreeMap<>();
        hosts.forEach(host -> targets.put(
                host,
                new Target(
                        host, host, zone(host), Objects.requireNonNull(group.get(host)), new TargetState.Pending())));
        RunClock clock = RunClock.starting(now, Duration.ofHours(12));
        List<Waiting> told = List.of();
        while (true) {
            boolean stopped = Duration.between(began, now).toSeconds() >= plot.stopAfter();
            RunSnapshot snapshot = snapshot(kind, minimum, targets, clock, stopped ? plot.stop() : null);
            Decision decision = Decide.decide(snapshot, now);
            tell(decision, told);
            told = decision.waitingFor();
            clock = decision.clock();
            apply(decision, targets);
            if (decision.finish() != null) {
                settle(decision.finish().outcome(), targets);
                return decision.finish();
            }
            advance(targets, plot, began, decision.wakeAt());
        }
    }

    private RunSnapshot snapshot(
            RunKind kind,
            HostMinimum minimum,
            Map<String, Target> targets,
            RunClock clock,
            @Nullable StopRequest stop) {
        List<Bystander> bystanders = group.entrySet().stream()
                .filter(host -> kind != RunKind.DEPLOYMENT && !targets.containsKey(host.getKey()))
                .map(host -> new Bystander(
                        host.getKey(), zone(host.getKey()), host.getValue().instance()))
                .toList();
        return new RunSnapshot(
                kind,
                minimum,
                List.copyOf(targets.values()),
                0,
                bystanders,
                TIMEOUTS,
                clock,
                false,
                stop,
                null,
                zonal,
                abortCriteria,
                false,
                AlarmEvidence.COMPLETE,
                new RollbackSettings(
                        true,
                        Set.of(AutoRollbackEvent.DEPLOYMENT_FAILURE, AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM),
                        hasSuccessful),
                null);
    }

    private void tell(Decision decision, List<Waiting> told) {
        decision.fail()
                .forEach(failure -> line("fail %s %s: %s"
                        .formatted(failure.target(), failure.type().text(), failure.message())));
        each("withdraw", decision.withdraw());
        each("skip", decision.skip());
        each("dispatch", decision.dispatch());
        decision.notes()
                .forEach(note -> text.append("           note: ").append(note).append('\n'));
        if (!decision.waitingFor().equals(told)) {
            decision.waitingFor()
                    .forEach(waiting -> text.append("           wait %s: %s%s%n"
                            .formatted(waiting.reason().text(), waiting.message(), until(waiting.until()))));
        }
        Finish finish = decision.finish();
        if (finish != null) {
            line("finish %s: %s".formatted(finish.outcome().text(), finish.message()));
            text.append("           %s%n"
                    .formatted(
                            switch (finish.rollback()) {
                                case RollbackDecision.NotNeeded _ -> "no rollback needed";
                                case RollbackDecision.NoRollback(var message) -> message;
                                case RollbackDecision.RollBack(var hosts, var message) -> message + ": " + hosts;
                            }));
        }
    }

    private void each(String verb, List<String> names) {
        if (!names.isEmpty()) {
            line(verb + " " + String.join(" ", names));
        }
    }

    private void apply(Decision decision, Map<String, Target> targets) {
        decision.fail().stream()
                .forEach(failure -> move(targets, failure.target(), new TargetState.Failed(failure.type())));
        decision.withdraw().forEach(name -> move(targets, name, new TargetState.Skipped()));
        decision.skip().forEach(name -> move(targets, name, new TargetState.Skipped()));
        decision.dispatch().forEach(name -> move(targets, name, new TargetState.Dispatched(now)));
    }

    /** The next second in which something happens: to a host, by a person, or by a deadline. */
    private void advance(Map<String, Target> targets, Plot plot, Instant began, @Nullable Instant wakeAt) {
        boolean happened = false;
        while (!happened) {
            now = now.plusSeconds(1);
            for (Target target : List.copyOf(targets.values())) {
                happened |= !plot.silent().contains(target.host()) && hostActs(targets, target, plot);
            }
            happened |= now.equals(wakeAt) || Duration.between(began, now).toSeconds() == plot.stopAfter();
        }
    }

    private boolean hostActs(Map<String, Target> targets, Target target, Plot plot) {
        return switch (target.state()) {
            case TargetState.Dispatched(var at)
            when seconds(at) == TAKES_ORDER_AFTER -> {
                move(targets, target.name(), new TargetState.Delivered(at));
                line("%s takes its order".formatted(target.host()));
                yield true;
            }
            case TargetState.Delivered(var at)
            when seconds(at) == ENDS_AFTER -> {
                boolean fails = plot.failing().contains(target.host());
                move(
                        targets,
                        target.name(),
                        fails ? new TargetState.Failed(FailureType.FAILED) : new TargetState.Succeeded());
                line("%s %s".formatted(target.host(), fails ? "failed" : "succeeded"));
                yield true;
            }
            case TargetState.Dispatched _,
                    TargetState.Delivered _,
                    TargetState.Pending _,
                    TargetState.Running _,
                    TargetState.Succeeded _,
                    TargetState.Failed _,
                    TargetState.Skipped _ -> false;
        };
    }

    private void settle(Outcome outcome, Map<String, Target> targets) {
        group.replaceAll((host, health) -> {
            Target target = targets.get(host);
            return target == null ? health : HealthTransition.after(outcome, health, own(target.state()));
        });
        hasSuccessful |= outcome == Outcome.SUCCEEDED;
        String hosts = group.entrySet().stream()
                .map(host -> "%s %s/%s"
                        .formatted(
                                host.getKey(),
                                host.getValue().instance().text(),
                                host.getValue().revision().text()))
                .collect(Collectors.joining(", "));
        text.append("           now: ").append(hosts).append("\n\n");
    }

    private static OwnResult own(TargetState state) {
        if (state instanceof TargetState.Succeeded) {
            return OwnResult.SUCCEEDED;
        }
        return state instanceof TargetState.Failed ? OwnResult.FAILED : OwnResult.NOT_ATTEMPTED;
    }

    private String zone(String host) {
        return Objects.requireNonNullElse(zones.get(host), "");
    }

    private static void move(Map<String, Target> targets, String name, TargetState state) {
        targets.computeIfPresent(name, (key, target) -> target.with(state));
    }

    private long seconds(Instant since) {
        return Duration.between(since, now).toSeconds();
    }

    private void line(String what) {
        text.append(clock(now)).append("  ").append(what).append('\n');
    }

    private String until(@Nullable Instant until) {
        return until == null ? "" : " (until " + clock(until) + ")";
    }

    /** Time since the story's start: {@code +00:01:21}. */
    private String clock(Instant instant) {
        long seconds = Duration.between(start, instant).toSeconds();
        return "+%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
