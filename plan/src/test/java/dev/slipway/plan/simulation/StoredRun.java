package dev.slipway.plan.simulation;

import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmRule;
import dev.slipway.plan.alarm.AlarmSettings;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.AbortCriterion;
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
import dev.slipway.plan.snapshot.Zonal;
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
    final Policy policy;
    final Map<String, StoredTarget> targets = new LinkedHashMap<>();
    int missing;
    RunClock clock;
    boolean paused;
    long version;
    int epoch;

    @Nullable
    StopRequest stop;

    @Nullable
    Deletion deletion;

    boolean awaitsFirstReport;

    @Nullable
    ErrorInformation ending;

    @Nullable
    Finish finish;

    /** What a run's configuration says beside its minimum. */
    record Policy(@Nullable Zonal zonal, List<AbortCriterion> abortCriteria, AlarmSettings alarms) {}

    StoredRun(
            RunKind kind,
            HostMinimum minimum,
            List<Target> targets,
            List<Bystander> bystanders,
            Timeouts timeouts,
            RunClock clock,
            RollbackSettings rollback,
            Policy policy) {
        this.kind = kind;
        this.minimum = minimum;
        this.bystanders = bystanders;
        this.timeouts = timeouts;
        this.clock = clock;
        this.rollback = rollback;
        this.policy = policy;
        targets.forEach(target -> this.targets.put(target.name(), StoredTarget.created(target)));
    }

    RunView view() {
        return new RunView(version, epoch, clock, paused, stop, deletion, ending);
    }

    /** What the leader of this epoch sees, its alarms having been read so. */
    RunSnapshot snapshot(RunView seen, Collection<StoredTarget> seenTargets, int seenIn, AlarmReading alarms) {
        StopRequest alarm = AlarmRule.decide(policy.alarms(), alarms).orElse(null);
        return new RunSnapshot(
                kind,
                minimum,
                seenTargets.stream().map(target -> target.seenIn(seenIn)).toList(),
                missing,
                bystanders,
                timeouts,
                seen.clock(),
                seen.paused(),
                seen.stop() == null ? alarm : seen.stop(),
                seen.deletion(),
                policy.zonal(),
                policy.abortCriteria(),
                awaitsFirstReport,
                AlarmRule.evidence(policy.alarms(), alarms),
                rollback,
                seen.ending());
    }

    /** What is the case: only dispatches of the newest epoch can be delivered. */
    RunSnapshot truth() {
        return snapshot(view(), targets.values(), epoch, new AlarmReading.NotYet());
    }

    List<Target> current() {
        return targets.values().stream().map(target -> target.seenIn(epoch)).toList();
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
