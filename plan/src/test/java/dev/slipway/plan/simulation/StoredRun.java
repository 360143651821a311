package dev.slipway.plan.simulation;

import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.Deletion;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as the API server holds it: all that survives a crash of the operator. */
final class StoredRun {

    final RunKind kind;
    final HostMinimum minimum;
    final List<Bystander> bystanders;
    final Timeouts timeouts;
    final RollbackSettings rollback;
    final Map<String, StoredTarget> targets = new LinkedHashMap<>();
    int missing;
    RunClock clock;
    boolean paused;

    @Nullable
    StopRequest stop;

    @Nullable
    Deletion deletion;

    boolean awaitsFirstReport;

    @Nullable
    ErrorInformation ending;

    @Nullable
    Finish finish;

    StoredRun(
            RunKind kind,
            HostMinimum minimum,
            List<Target> targets,
            List<Bystander> bystanders,
            Timeouts timeouts,
            RunClock clock,
            RollbackSettings rollback) {
        this.kind = kind;
        this.minimum = minimum;
        this.bystanders = bystanders;
        this.timeouts = timeouts;
        this.clock = clock;
        this.rollback = rollback;
        targets.forEach(target -> this.targets.put(target.name(), new StoredTarget(target, 0, 0, false)));
    }

    /** The snapshot of somebody who sees these targets; the run itself is read consistently. */
    RunSnapshot snapshot(Collection<StoredTarget> seen) {
        return new RunSnapshot(
                kind,
                minimum,
                seen.stream().map(StoredTarget::target).toList(),
                missing,
                bystanders,
                timeouts,
                clock,
                paused,
                stop,
                deletion,
                null,
                List.of(),
                awaitsFirstReport,
                false,
                rollback,
                ending);
    }

    List<Target> current() {
        return targets.values().stream().map(StoredTarget::target).toList();
    }

    static boolean terminal(TargetState state) {
        return switch (state) {
            case TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ -> true;
            case TargetState.Pending _, TargetState.Dispatched _, TargetState.Delivered _, TargetState.Running _ ->
                false;
        };
    }

    static boolean inFlight(TargetState state) {
        return !terminal(state) && !(state instanceof TargetState.Pending);
    }
}
