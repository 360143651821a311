package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a run stands, in numbers: the T, M, W, F and H of S 2.5 and what is in flight. The targets are those of the
 * snapshot with what this decision already does to them.
 *
 * @param failed F: failed targets, the missing ones included (design 4)
 * @param zones the zones of a zonal run in their order; empty for another
 */
record Standing(RunKind kind, HostMinimum minimum, List<Target> targets, Counts counts, int failed, List<Zone> zones) {

    /** The standing of these targets; {@code others} are the {@link #others} of the run. */
    static Standing of(RunSnapshot run, List<Bystander> others, List<Target> targets) {
        Counts counts = new Counts();
        targets.forEach(counts::add);
        others.forEach(counts::add);
        return new Standing(
                run.kind(),
                run.minimum(),
                targets,
                counts,
                counts.failed() + run.missingTargets(),
                ZoneOrder.zones(run, others, targets));
    }

    /**
     * The bystanders that count: deployments count over their own targets, drift and rollback runs over the whole group
     * (design 4). One that is a target as well counts once, lest the group looks healthier than it is.
     */
    static List<Bystander> others(RunSnapshot run) {
        return switch (run.kind()) {
            case DEPLOYMENT -> List.of();
            case DRIFT, ROLLBACK -> {
                Set<String> inRun = new HashSet<>();
                run.targets().forEach(target -> inRun.add(target.host()));
                yield run.bystanders().stream()
                        .filter(bystander -> !inRun.contains(bystander.host()))
                        .toList();
            }
        };
    }

    /** A success makes a host healthy, a failure unhealthy, all else leaves it as it was (S 2.1 M6, M8). */
    static boolean isHealthy(Target target) {
        return switch (target.state()) {
            case TargetState.Succeeded _ -> true;
            case TargetState.Failed _ -> false;
            case TargetState.Pending _,
                    TargetState.Dispatched _,
                    TargetState.Delivered _,
                    TargetState.Running _,
                    TargetState.Skipped _ -> target.healthAtStart().healthy();
        };
    }

    /** Whether the host may be changing: from its dispatch, since delivery can happen at any instant after it. */
    static boolean inFlight(Target target) {
        return switch (target.state()) {
            case TargetState.Dispatched _, TargetState.Delivered _, TargetState.Running _ -> true;
            case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ -> false;
        };
    }

    static boolean unattempted(Target target) {
        return target.state() instanceof TargetState.Pending || target.state() instanceof TargetState.Skipped;
    }

    int pending() {
        return counts.pending();
    }

    int inFlight() {
        return counts.inFlight();
    }

    int succeeded() {
        return counts.succeeded();
    }

    int skipped() {
        return counts.skipped();
    }

    int unattempted() {
        return counts.unattempted();
    }

    boolean open() {
        return pending() + inFlight() > 0;
    }

    /** How many zones are finished. */
    int finishedZones() {
        return (int) zones.stream().filter(Zone::finished).count();
    }

    /** The first few hosts in flight by name. */
    List<String> hostsInFlight(int most) {
        return First.of(targets.stream().filter(Standing::inFlight).map(Target::host), most, String::compareTo);
    }

    /** "1 succeeded, 1 failed and 4 skipped of 6 hosts". */
    String tally() {
        int hosts = pending() + inFlight() + succeeded() + failed + skipped();
        return "%d succeeded, %d failed and %d skipped of %s"
                .formatted(succeeded(), failed, skipped(), Words.hosts(hosts));
    }
}
