package dev.slipway.translate.run;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.plan.queue.Queue;
import dev.slipway.plan.queue.QueueDecision;
import dev.slipway.plan.queue.QueuedRun;
import dev.slipway.translate.NewRevisions;
import dev.slipway.translate.Origins;
import dev.slipway.translate.state.RunStatuses;
import dev.slipway.translate.state.Startable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All runs of a group, as its queue sees them. */
public final class Runs {
    /** Whether this very run holds the group's place for an active one; a run made anew under the name does not. */
    public static boolean heldBy(@Nullable DeploymentGroup group, Deployment run) {
        DeploymentGroupStatus status = group == null ? null : group.getStatus();
        return status != null
                && run.getMetadata().getName().equals(status.getActiveRun())
                && (status.getActiveRunUid() == null
                        || status.getActiveRunUid().equals(run.getMetadata().getUid()));
    }

    /** The group's active run, if it still exists: activation is decided by one write to the group's status. */
    public static Optional<String> active(RunFacts facts) {
        return facts.siblings().stream()
                .filter(run -> heldBy(facts.group(), run))
                .map(run -> run.getMetadata().getName())
                .findFirst();
    }

    /** What the group's queue says, by the group's own policy for new revisions. */
    public static QueueDecision decide(RunFacts facts) {
        DeploymentGroup group = Objects.requireNonNull(facts.group());
        return Queue.decide(
                queue(facts),
                NewRevisions.policy(group.getSpec()),
                Boolean.TRUE.equals(group.getSpec().getPaused()));
    }

    /**
     * The run of a newer revision in whose favour this one is to be stopped ({@code onNewRevision: Supersede}). One that
     * could not start in its place does not count: it would be stopped for nothing.
     */
    public static Optional<String> superseder(RunFacts facts) {
        if (facts.group() == null) {
            return Optional.empty();
        }
        QueueDecision decision = decide(facts);
        if (!facts.name().equals(decision.supersede())) {
            return Optional.empty();
        }
        Set<String> waiting =
                decision.waiting().stream().map(QueueDecision.Entry::run).collect(Collectors.toSet());
        return facts.siblings().stream()
                .filter(run -> waiting.contains(run.getMetadata().getName()))
                .filter(run -> Origins.of(run) == QueuedRun.Origin.MINTED)
                .filter(run -> RunStatuses.QUEUED.equals(RunStatuses.of(run)))
                .map(run -> run.getMetadata().getName())
                .findFirst();
    }

    public static List<QueuedRun> queue(RunFacts facts) {
        String active = active(facts).orElse(null);
        Set<String> names = facts.siblings().stream()
                .map(run -> run.getMetadata().getName())
                .collect(Collectors.toSet());
        return facts.siblings().stream()
                .filter(run -> counts(run, facts.name(), active))
                .map(run -> queued(run, active, names))
                .toList();
    }

    /** A run that cannot start anyway stands in nobody's way (design 7: one bad object never stops the others). */
    private static boolean counts(Deployment run, String self, @Nullable String active) {
        String name = run.getMetadata().getName();
        return name.equals(self)
                || name.equals(active)
                || RunStatuses.frozen(run)
                || RunStatuses.terminal(run)
                || Startable.inItsTurn(run);
    }

    private static QueuedRun queued(Deployment run, @Nullable String active, Set<String> names) {
        String rollback = owedRollback(run, names);
        return new QueuedRun(
                run.getMetadata().getName(),
                Objects.requireNonNullElse(Timestamps.parse(run.getMetadata().getCreationTimestamp()), Instant.EPOCH),
                Origins.of(run),
                state(run, active, rollback),
                rollback);
    }

    private static QueuedRun.State state(Deployment run, @Nullable String active, @Nullable String rollback) {
        if (RunStatuses.terminal(run)) {
            if (run.getMetadata().getName().equals(active)) {
                return QueuedRun.State.ENDING;
            }
            return rollback == null ? ended(run) : QueuedRun.State.ENDED_ROLLBACK_OWED;
        }
        return RunStatuses.frozen(run) || run.getMetadata().getName().equals(active)
                ? QueuedRun.State.ACTIVE
                : QueuedRun.State.WAITING;
    }

    private static QueuedRun.State ended(Deployment run) {
        boolean started = RunStatuses.frozen(run) || run.getStatus().getSequence() != null;
        return started ? QueuedRun.State.ENDED : QueuedRun.State.ENDED_UNSTARTED;
    }

    /** The rollback that a run's end has promised and that was never seen. */
    private static @Nullable String owedRollback(Deployment run, Set<String> names) {
        RollbackInfo info = run.getStatus() == null ? null : run.getStatus().getRollbackInfo();
        if (info == null || info.getRollbackDeploymentName() == null || info.getRollbackDeploymentId() != null) {
            return null;
        }
        return names.contains(info.getRollbackDeploymentName()) ? null : info.getRollbackDeploymentName();
    }

    private Runs() {}
}
