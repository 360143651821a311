package dev.slipway.plan.rehearsal;

import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays a run through: asks {@link Decide} again and again, as the operator does, and lets every host that it starts
 * succeed after the same time, but for some that never show a sign. So order, widths, zones and end are those of the
 * decisions themselves and of no second implementation.
 */
public final class Rehearsal {
    private final Instant start;
    private final Duration perHost;
    private final Set<String> silent;
    private final List<Step> steps = new ArrayList<>();
    private RunSnapshot run;
    private Instant now;

    private Rehearsal(RunSnapshot run, Instant start, Duration perHost, Set<String> silent) {
        this.run = run;
        this.start = start;
        this.now = start;
        this.perHost = perHost;
        this.silent = silent;
    }

    /**
     * The course of the run from this snapshot.
     *
     * @param perHost how long each host takes
     * @param silent names of hosts that are started and do nothing: they fail when their time is up
     */
    public static Course of(RunSnapshot run, Instant start, Duration perHost, Set<String> silent) {
        return new Rehearsal(run, start, perHost, silent).play();
    }

    /** Ends: each turn starts, ends or skips a host, or moves the clock to an instant at which one of these happens. */
    private Course play() {
        while (true) {
            Decision decision = Decide.decide(run, now);
            apply(decision);
            if (decision.finish() != null) {
                return new Course(steps, decision.finish(), List.of(), Duration.between(start, now));
            }
            boolean moved = !decision.dispatch().isEmpty()
                    || !decision.fail().isEmpty()
                    || !decision.skip().isEmpty()
                    || !decision.withdraw().isEmpty();
            if (!moved && !hostsSucceed() && !timePasses(decision)) {
                return new Course(steps, null, decision.waitingFor(), Duration.between(start, now));
            }
        }
    }

    private void apply(Decision decision) {
        Map<String, TargetState> changes = new HashMap<>();
        for (TargetFailure failure : decision.fail()) {
            changes.put(failure.target(), new TargetState.Failed(failure.type()));
        }
        decision.withdraw().forEach(name -> changes.put(name, new TargetState.Skipped()));
        decision.skip().forEach(name -> changes.put(name, new TargetState.Skipped()));
        decision.dispatch().forEach(name -> changes.put(name, new TargetState.Dispatched(now)));
        List<Target> targets = changed(changes);
        ErrorInformation ending = decision.ending() == null ? run.ending() : decision.ending();
        run = with(targets, decision.clock(), ending, run.awaitsFirstReport());
        note(decision, targets);
    }

    private void note(Decision decision, List<Target> targets) {
        if (decision.dispatch().isEmpty()) {
            return;
        }
        Map<String, Target> byName = new HashMap<>();
        targets.forEach(target -> byName.put(target.name(), target));
        List<Target> started = decision.dispatch().stream()
                .map(name -> Objects.requireNonNull(byName.get(name)))
                .toList();
        int inFlight = (int) targets.stream().filter(Rehearsal::inFlight).count();
        steps.add(new Step(
                Duration.between(start, now),
                run.zonal() == null ? "" : started.getFirst().zone(),
                started.stream().map(Target::host).toList(),
                inFlight));
    }

    /** All hosts in flight that show signs at all end well; whether there were any. */
    private boolean hostsSucceed() {
        Map<String, TargetState> changes = new HashMap<>();
        for (Target target : run.targets()) {
            if (inFlight(target) && !silent.contains(target.host())) {
                changes.put(target.name(), new TargetState.Succeeded());
            }
        }
        if (changes.isEmpty()) {
            return false;
        }
        now = now.plus(perHost);
        run = with(changed(changes), run.clock(), run.ending(), false);
        return true;
    }

    /** On to the next instant at which something changes by itself; whether there is one. */
    private boolean timePasses(Decision decision) {
        if (decision.wakeAt() == null || !decision.wakeAt().isAfter(now)) {
            return false;
        }
        now = decision.wakeAt();
        return true;
    }

    private List<Target> changed(Map<String, TargetState> changes) {
        return run.targets().stream()
                .map(target -> {
                    TargetState state = changes.get(target.name());
                    return state == null ? target : target.with(state);
                })
                .toList();
    }

    private RunSnapshot with(
            List<Target> targets, RunClock clock, @Nullable ErrorInformation ending, boolean awaitsFirstReport) {
        return new RunSnapshot(
                run.kind(),
                run.minimum(),
                targets,
                run.missingTargets(),
                run.bystanders(),
                run.timeouts(),
                clock,
                run.paused(),
                run.stop(),
                run.deletion(),
                run.zonal(),
                run.abortCriteria(),
                awaitsFirstReport,
                run.alarmEvidence(),
                run.rollback(),
                ending);
    }

    private static boolean inFlight(Target target) {
        return switch (target.state()) {
            case TargetState.Dispatched _, TargetState.Delivered _, TargetState.Running _ -> true;
            case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ -> false;
        };
    }
}
