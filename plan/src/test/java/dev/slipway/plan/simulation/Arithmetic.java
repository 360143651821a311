package dev.slipway.plan.simulation;

import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.Comparator;
import java.util.List;

/** The numbers of S 2.5, counted a second time and in another way than the rules do, to check them against. */
final class Arithmetic {

    private static final List<String> ORDER =
            List.of("UNHEALTHY-", "HEALTHY-UNKNOWN", "HEALTHY-OLD", "HEALTHY-CURRENT");

    private final RunSnapshot run;

    Arithmetic(RunSnapshot run) {
        this.run = run;
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
        return run.targets().stream()
                .filter(target -> state.isInstance(target.state()))
                .count();
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

    long width() {
        return run.awaitsFirstReport() ? 1 : run.minimum().width();
    }

    boolean groupWide() {
        return run.kind() != RunKind.DEPLOYMENT;
    }

    /** Whether failures alone end the run while hosts are left. */
    boolean budgetSpent() {
        long tolerated = groupWide() ? run.minimum().width() : run.minimum().width() - 1;
        return failures() > tolerated;
    }

    /** The conditions of S 2.5 for success of a run in which nothing was left out. */
    boolean successful() {
        HostMinimum minimum = run.minimum();
        boolean enough =
                groupWide() ? failures() <= minimum.width() : minimum.total() - failures() >= minimum.minimum();
        return notAttempted() == 0 && inFlight() == 0 && count(TargetState.Succeeded.class) > 0 && enough;
    }

    boolean permitted(Target target) {
        boolean minimumHolds = target.healthAtStart().instance() == InstanceHealth.UNHEALTHY
                || serving() - 1 >= run.minimum().minimum();
        return inFlight() < width() && minimumHolds;
    }

    /** Whether a run over a group has come to a point where only a change outside of it could let it go on. */
    boolean stuck() {
        return groupWide() && inFlight() == 0 && pending().stream().limit(1).noneMatch(this::permitted);
    }

    List<Target> pending() {
        return run.targets().stream()
                .filter(target -> target.state() instanceof TargetState.Pending)
                .sorted(order())
                .toList();
    }
}
