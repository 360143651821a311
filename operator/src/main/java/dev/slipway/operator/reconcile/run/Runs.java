package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.plan.queue.QueuedRun;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All runs of a group, as its queue sees them. */
final class Runs {
    /** The group's active run, if it still exists: activation is decided by one write to the group's status. */
    static Optional<String> active(RunFacts facts) {
        return Optional.ofNullable(facts.group())
                .map(group -> group.getStatus())
                .map(status -> status.getActiveRun())
                .filter(name -> facts.siblings().stream()
                        .anyMatch(run -> run.getMetadata().getName().equals(name)));
    }

    static List<QueuedRun> queue(RunFacts facts) {
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
                || (run.getMetadata().getDeletionTimestamp() == null
                        && run.getSpec().getStop() == null
                        && !Boolean.TRUE.equals(run.getSpec().getPaused())
                        && (run.getStatus() == null || RunAdmission.queueable(run.getStatus())));
    }

    private static QueuedRun queued(Deployment run, @Nullable String active, Set<String> names) {
        String rollback = owedRollback(run, names);
        return new QueuedRun(
                run.getMetadata().getName(),
                Objects.requireNonNullElse(Timestamps.parse(run.getMetadata().getCreationTimestamp()), Instant.EPOCH),
                origin(run),
                state(run, active, rollback),
                rollback);
    }

    private static QueuedRun.State state(Deployment run, @Nullable String active, @Nullable String rollback) {
        if (RunStatuses.terminal(run)) {
            if (run.getMetadata().getName().equals(active)) {
                return QueuedRun.State.ACTIVE;
            }
            return rollback == null ? QueuedRun.State.ENDED : QueuedRun.State.ENDED_ROLLBACK_OWED;
        }
        return RunStatuses.frozen(run) || run.getMetadata().getName().equals(active)
                ? QueuedRun.State.ACTIVE
                : QueuedRun.State.WAITING;
    }

    /** The rollback that a run's end has promised and that was never seen. */
    private static @Nullable String owedRollback(Deployment run, Set<String> names) {
        RollbackInfo info = run.getStatus() == null ? null : run.getStatus().getRollbackInfo();
        if (info == null || info.getRollbackDeploymentName() == null || info.getRollbackDeploymentId() != null) {
            return null;
        }
        return names.contains(info.getRollbackDeploymentName()) ? null : info.getRollbackDeploymentName();
    }

    private static QueuedRun.Origin origin(Deployment run) {
        return switch (RunKinds.kind(run)) {
            case ROLLBACK -> QueuedRun.Origin.ROLLBACK;
            case DRIFT -> QueuedRun.Origin.DRIFT;
            case DEPLOYMENT -> QueuedRun.Origin.HAND_MADE;
        };
    }

    private Runs() {}
}
