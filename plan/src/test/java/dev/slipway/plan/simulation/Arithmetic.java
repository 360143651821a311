package dev.slipway.plan.simulation;

import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.AbortCriterion;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The numbers of S 2.5 and 2.7, counted a second time and in another way than the rules do, to check them against. Those of
 * a zone are the numbers of a run that consists of the zone alone.
 */
final class Arithmetic {

    private static final List<String> ORDER =
            List.of("UNHEALTHY-", "HEALTHY-UNKNOWN", "HEALTHY-OLD", "HEALTHY-CURRENT");

    private final RunSnapshot run;
    private final Map<Class<?>, Integer> counts = new HashMap<>();
    private final Map<String, Arithmetic> zones = new TreeMap<>();

    Arithmetic(RunSnapshot run) {
        this.run = run;
        for (Target target : run.targets()) {
            counts.merge(target.state().getClass(), 1, Integer::sum);
        }
        if (run.zonal() != null) {
            Set<String> names = run.targets().stream().map(Target::zone).collect(Collectors.toSet());
            names.forEach(name -> zones.put(name, new Arithmetic(alone(name))));
        }
    }

    static Comparator<Target> order() {
        return Comparator.comparing((Target target) -> {
                    InstanceHealth health = target.healthAtStart().instance();
                    boolean healthy = health == InstanceHealth.HEALTHY;
                    return ORDER.indexOf(
                            health + "-" + (healthy ? target.healthAtStart().revision() : ""));
                })
                .thenComparing(Target::host);
    }

    long count(Class<? extends TargetState> state) {
        return counts.getOrDefault(state, 0);
    }

    long inFlight() {
        return run.targets().size()
                - count(TargetState.Pending.class)
                - count(TargetState.Succeeded.class)
                - count(TargetState.Failed.class)
                - count(TargetState.Skipped.class);
    }

    long failures() {
        return count(TargetState.Failed.class) + run.missingTargets();
    }

    long notAttempted() {
        return count(TargetState.Pending.class) + count(TargetState.Skipped.class);
    }

    /** Hosts that serve right now: healthy and nobody is changing them. */
    long serving() {
        long bystanders = groupWide()
                ? run.bystanders().stream()
                        .filter(host -> host.health() == InstanceHealth.HEALTHY)
                        .count()
                : 0;
        return bystanders + run.targets().stream().filter(Arithmetic::serves).count();
    }

    private static boolean serves(Target target) {
        boolean untouched =
                target.state() instanceof TargetState.Pending || target.state() instanceof TargetState.Skipped;
        return target.state() instanceof TargetState.Succeeded
                || untouched && target.healthAtStart().instance() == InstanceHealth.HEALTHY;
    }

    HostMinimum minimum() {
        return run.minimum();
    }

    long width() {
        return run.awaitsFirstReport() ? 1 : run.minimum().width();
    }

    boolean groupWide() {
        return run.kind() != RunKind.DEPLOYMENT;
    }

    Set<String> zones() {
        return zones.keySet();
    }

    Arithmetic zone(String name) {
        return Objects.requireNonNull(zones.get(name));
    }

    /** The zone as a run of its own; what is missing is missing in no zone. */
    private RunSnapshot alone(String zone) {
        List<Target> targets = run.targets().stream()
                .filter(target -> target.zone().equals(zone))
                .toList();
        List<Bystander> bystanders = run.bystanders().stream()
                .filter(bystander -> bystander.zone().equals(zone))
                .toList();
        int total = targets.size() + (groupWide() ? bystanders.size() : 0);
        int minimum = run.zonal() == null ? 0 : run.zonal().minimumPerZone().of(total);
        int width = groupWide() ? Math.max(1, total - minimum) : total - minimum;
        return new RunSnapshot(
                run.kind(),
                new HostMinimum(total, minimum, width),
                targets,
                0,
                bystanders,
                run.timeouts(),
                run.clock(),
                run.paused(),
                run.stop(),
                run.deletion(),
                null,
                List.of(),
                run.awaitsFirstReport(),
                run.alarmEvidence(),
                run.rollback(),
                run.ending());
    }

    /** Whether failures alone end the run while hosts are left. */
    boolean budgetSpent() {
        return notAttempted() > 0 && overspent(failures(), run.minimum().width(), true)
                || zones().stream().anyMatch(this::zoneSpent);
    }

    private boolean zoneSpent(String name) {
        Arithmetic zone = zone(name);
        return notAttempted() > 0
                && overspent(zone.failures(), zone.run.minimum().width(), zone.notAttempted() > 0);
    }

    /** Whether so many failed that the run may have ended for it, whatever is left. */
    boolean overBudget() {
        return overspent(failures(), run.minimum().width(), true)
                || zones.values().stream().anyMatch(Arithmetic::overBudget);
    }

    private boolean overspent(long failures, long width, boolean left) {
        return failures > (groupWide() || !left ? width : width - 1);
    }

    /** Whether a gate of abortConfig is reached (design 4). */
    boolean aborted() {
        return !groupWide() && run.abortCriteria().stream().anyMatch(this::aborted);
    }

    private boolean aborted(AbortCriterion gate) {
        long ended = count(TargetState.Succeeded.class) + failures();
        long counted = gate.failureType() == null
                ? failures()
                : run.targets().stream()
                        .filter(target -> target.state().equals(new TargetState.Failed(gate.failureType())))
                        .count();
        return ended >= gate.minimumExecuted()
                && ended > 0
                && (double) counted / ended * 100 >= gate.thresholdPercentage() - 1e-9;
    }

    /** The conditions of S 2.5 for success of a run in which nothing was left out. */
    boolean successful() {
        return notAttempted() == 0
                && inFlight() == 0
                && count(TargetState.Succeeded.class) > 0
                && enough()
                && !aborted()
                && zones().stream().allMatch(zone -> zone(zone).enough());
    }

    private boolean enough() {
        HostMinimum minimum = run.minimum();
        return groupWide() ? failures() <= minimum.width() : minimum.total() - failures() >= minimum.minimum();
    }

    boolean permitted(Target target) {
        return roomFor(target) && (run.zonal() == null || zone(target.zone()).roomFor(target));
    }

    private boolean roomFor(Target target) {
        boolean minimumHolds = target.healthAtStart().instance() == InstanceHealth.UNHEALTHY
                || serving() - 1 >= run.minimum().minimum();
        return inFlight() < width() && minimumHolds;
    }

    /** Whether a host could start now: of the zone in flight or, if there is none, of any. */
    boolean couldStart() {
        if (run.zonal() == null) {
            return pending().stream().limit(1).anyMatch(this::permitted);
        }
        Set<String> busy = zonesInFlight();
        return zones().stream()
                .filter(zone -> busy.isEmpty() || busy.contains(zone))
                .anyMatch(zone -> zone(zone).pending().stream().limit(1).anyMatch(this::permitted));
    }

    /** Whether a run over a group has come to a point where only a change outside of it could let it go on. */
    boolean stuck() {
        return groupWide() && inFlight() == 0 && !couldStart();
    }

    Set<String> zonesInFlight() {
        return zones().stream().filter(zone -> zone(zone).inFlight() > 0).collect(Collectors.toSet());
    }

    /** Zones in which a host was at work and nothing is left. */
    long finishedZones() {
        return zones().stream()
                .map(this::zone)
                .filter(zone -> zone.inFlight() == 0 && zone.count(TargetState.Pending.class) == 0)
                .filter(zone -> zone.run.targets().stream()
                        .anyMatch(target -> target.ordered() && !(target.state() instanceof TargetState.Skipped)))
                .count();
    }

    List<Target> pending() {
        return run.targets().stream()
                .filter(target -> target.state() instanceof TargetState.Pending)
                .sorted(order())
                .toList();
    }
}
