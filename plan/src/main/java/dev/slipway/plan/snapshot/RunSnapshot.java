package dev.slipway.plan.snapshot;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.outcome.ErrorInformation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frozen run and all that a decision about it needs, as values. Everything in it is persisted state, so that an
 * operator that forgot everything takes the same snapshot again, but for since when it has watched.
 *
 * @param kind what the run is for
 * @param minimum T, M and W as resolved when the run was frozen
 * @param targets every DeploymentTarget that exists
 * @param missingTargets how many of the frozen targets no longer exist; each counts as failed (design 4)
 * @param bystanders hosts of the group outside the run; may be left empty for {@link RunKind#DEPLOYMENT}
 * @param timeouts deadlines of hosts
 * @param clock the run's clock as persisted
 * @param paused {@code spec.paused}
 * @param stop a request to stop, if there is one
 * @param deletion set while the run's object is being deleted
 * @param zonal set for a run that goes zone by zone
 * @param abortCriteria gates beside the minimum; empty for none
 * @param awaitsFirstReport whether the revision still has to be bound by the first host's report (design 3)
 * @param alarmEvidence what the group's alarms prove ({@code alarm.AlarmRule.evidence})
 * @param rollback what decides about an automatic rollback
 * @param ending why the run is ending, as persisted from an earlier {@code Decision.ending}
 */
public record RunSnapshot(
        RunKind kind,
        HostMinimum minimum,
        List<Target> targets,
        int missingTargets,
        List<Bystander> bystanders,
        Timeouts timeouts,
        RunClock clock,
        boolean paused,
        @Nullable StopRequest stop,
        @Nullable Deletion deletion,
        @Nullable Zonal zonal,
        List<AbortCriterion> abortCriteria,
        boolean awaitsFirstReport,
        AlarmEvidence alarmEvidence,
        RollbackSettings rollback,
        @Nullable ErrorInformation ending) {

    public RunSnapshot {
        targets = List.copyOf(targets);
        bystanders = List.copyOf(bystanders);
        abortCriteria = List.copyOf(abortCriteria);
    }

    /** Whether the group's alarms have not been read yet: until then nothing starts, and nothing succeeds (design 7). */
    public boolean awaitsAlarms() {
        return alarmEvidence.awaited();
    }
}
