package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a run stands, in numbers: the T, M, W, F and H of S 2.5 and what is in flight. The targets are those of the
 * snapshot with what this decision already does to them.
 *
 * @param failed F: failed targets, the missing ones included (design 4)
 * @param healthy H: hosts whose last deployment succeeded, those in flight counted as they started
 * @param busyHealthy hosts in flight that were healthy when the run started: for now they serve nobody
 */
record Standing(
        RunKind kind,
        HostMinimum minimum,
        List<Target> targets,
        int pending,
        int undelivered,
        int delivered,
        int succeeded,
        int failed,
        int skipped,
        int healthy,
        int busyHealthy) {

    static Standing of(RunSnapshot run, List<Target> targets) {
        int pending = 0;
        int undelivered = 0;
        int delivered = 0;
        int succeeded = 0;
        int failed = run.missingTargets();
        int skipped = 0;
        int healthy = healthyBystanders(run);
        int busyHealthy = 0;
        for (Target target : targets) {
            switch (target.state()) {
                case TargetState.Pending _ -> pending++;
                case TargetState.Dispatched _ -> undelivered++;
                case TargetState.Delivered _ -> delivered++;
                case TargetState.Running _ -> delivered++;
                case TargetState.Succeeded _ -> succeeded++;
                case TargetState.Failed _ -> failed++;
                case TargetState.Skipped _ -> skipped++;
            }
            healthy += isHealthy(target) ? 1 : 0;
            busyHealthy += inFlight(target) && target.healthAtStart().healthy() ? 1 : 0;
        }
        return new Standing(
                run.kind(),
                run.minimum(),
                targets,
                pending,
                undelivered,
                delivered,
                succeeded,
                failed,
                skipped,
                healthy,
                busyHealthy);
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

    /**
     * Deployments count over their own targets, drift and rollback runs over the whole group (design 4). A bystander that
     * is a target as well counts once, lest the group looks healthier than it is.
     */
    private static int healthyBystanders(RunSnapshot run) {
        return switch (run.kind()) {
            case DEPLOYMENT -> 0;
            case DRIFT, ROLLBACK -> {
                Set<String> inRun = run.targets().stream().map(Target::host).collect(Collectors.toSet());
                yield (int) run.bystanders().stream()
                        .filter(Bystander::isHealthy)
                        .filter(bystander -> !inRun.contains(bystander.host()))
                        .count();
            }
        };
    }

    int inFlight() {
        return undelivered + delivered;
    }

    /** Healthy hosts that no one is changing. */
    int serving() {
        return healthy - busyHealthy;
    }

    /** Hosts that were not attempted, skipped ones included: skipping the rest must not look like attempting it. */
    int unattempted() {
        return pending + skipped;
    }

    boolean open() {
        return pending + inFlight() > 0;
    }

    List<String> hostsInFlight() {
        return targets.stream()
                .filter(Standing::inFlight)
                .map(Target::host)
                .sorted()
                .toList();
    }

    /** "1 succeeded, 1 failed and 4 skipped of 6 hosts". */
    String tally() {
        int hosts = pending + inFlight() + succeeded + failed + skipped;
        return "%d succeeded, %d failed and %d skipped of %s".formatted(succeeded, failed, skipped, Words.hosts(hosts));
    }
}
