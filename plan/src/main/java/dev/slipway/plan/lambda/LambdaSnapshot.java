package dev.slipway.plan.lambda;

import dev.slipway.plan.lambda.call.AliasAnswer;
import dev.slipway.plan.lambda.call.HookAnswer;
import dev.slipway.plan.lambda.call.Lane;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookMode;
import dev.slipway.plan.lambda.routing.TrafficStep;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.StopRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frozen Lambda run and all that a decision about it needs. All of it is persisted, but for the two lanes of calls.
 *
 * @param function its one target
 * @param steps the schedule
 * @param settings what it was started with
 * @param clock the run's clock as persisted
 * @param paused {@code spec.paused}
 * @param stop what stops it, if anything does
 * @param deleted whether its object is being deleted
 * @param alarmEvidence what its alarms prove
 * @param ending why it is ending, as persisted
 * @param freshIdHash hash of an id for a hook execution that nobody has used
 */
public record LambdaSnapshot(
        RunKind kind,
        FunctionState function,
        List<TrafficStep> steps,
        Settings settings,
        RunClock clock,
        boolean paused,
        @Nullable StopRequest stop,
        boolean deleted,
        AlarmEvidence alarmEvidence,
        @Nullable ErrorInformation ending,
        Lane<AliasAnswer> alias,
        Lane<HookAnswer> hook,
        String freshIdHash) {

    public LambdaSnapshot {
        steps = List.copyOf(steps);
    }

    /** Whether its alarms have not been read yet: until then nothing moves, and nothing succeeds (design 7). */
    boolean awaitsAlarms() {
        return alarmEvidence.awaited();
    }

    /** The same of a function of which this is known, and ending for this reason. */
    public LambdaSnapshot of(FunctionState known, ErrorInformation reason) {
        return new LambdaSnapshot(
                kind,
                known,
                steps,
                settings,
                clock,
                paused,
                stop,
                deleted,
                alarmEvidence,
                reason,
                alias,
                hook,
                freshIdHash);
    }

    /**
     * What a run keeps for its whole life.
     *
     * @param minInvocations before each further step; null if only time decides
     * @param patience how long a call that AWS refuses is tried again before the run fails
     * @param eventLimit how long a hook function may take to answer, and how long a step may wait for invocations
     */
    public record Settings(
            HookMode hookMode,
            @Nullable Integer minInvocations,
            Duration patience,
            Duration eventLimit,
            RollbackSettings rollback) {}
}
