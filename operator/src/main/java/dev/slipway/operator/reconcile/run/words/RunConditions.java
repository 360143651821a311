package dev.slipway.operator.reconcile.run.words;

import static dev.slipway.operator.reconcile.status.ConditionValue.isFalse;
import static dev.slipway.operator.reconcile.status.ConditionValue.isTrue;
import static dev.slipway.operator.reconcile.status.ConditionValue.unknown;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.operator.reconcile.status.ConditionValue;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.translate.state.RunStatuses;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A run's conditions, always the whole set, so that kstatus and {@code kubectl wait} read them (design 3, K 1, 2). */
public final class RunConditions {
    /** Which way a run is not ended: it goes on, it waits for somebody, or it is stuck for good. */
    public enum Course {
        GOING_ON,
        WAITING,
        STALLED
    }

    /** Why a run that has not ended is where it is. */
    public record Situation(Course course, String reason, String message) {}

    /** Of a run that has not ended. */
    public static List<Condition> open(Deployment run, DeploymentStatus status, Instant now, Situation situation) {
        String reason = situation.reason();
        String message = situation.message();
        boolean stalled = situation.course() == Course.STALLED;
        boolean waiting = situation.course() == Course.WAITING;
        return conditions(
                run,
                status,
                now,
                List.of(
                        unknown(Conditions.SUCCEEDED, reason, message),
                        isFalse(Conditions.READY, reason, message),
                        stalled
                                ? isFalse(Conditions.RECONCILING, reason, message)
                                : isTrue(Conditions.RECONCILING, reason, message),
                        stalled
                                ? isTrue(Conditions.STALLED, reason, message)
                                : isFalse(Conditions.STALLED, Reasons.NOT_STALLED, "the run is not stuck"),
                        waiting
                                ? isTrue(Conditions.WAITING, reason, message)
                                : isFalse(Conditions.WAITING, Reasons.NOT_WAITING, "the run waits for nobody"),
                        isFalse(Conditions.ROLLED_BACK, Reasons.NO_ROLLBACK, "no rollback was started")));
    }

    /**
     * Gives a run that has no conditions yet the whole set: the first write makes observedGeneration current, and an
     * object that is current and says nothing else counts as done (K 2).
     */
    public static void complete(Deployment run, DeploymentStatus status, Instant now) {
        if (status.getConditions() == null || status.getConditions().isEmpty()) {
            status.setConditions(open(
                    run, status, now, new Situation(Course.GOING_ON, Reasons.CREATED, "the run is being looked at")));
        }
    }

    public static List<Condition> ended(Deployment run, DeploymentStatus status, Instant now, String message) {
        boolean succeeded = RunStatuses.SUCCEEDED.equals(status.getStatus());
        String reason = Objects.requireNonNull(status.getStatus());
        return conditions(
                run,
                status,
                now,
                List.of(
                        succeeded
                                ? isTrue(Conditions.SUCCEEDED, reason, message)
                                : isFalse(Conditions.SUCCEEDED, reason, message),
                        succeeded
                                ? isTrue(Conditions.READY, reason, message)
                                : isFalse(Conditions.READY, reason, message),
                        isFalse(Conditions.RECONCILING, Reasons.DONE, "the run has ended"),
                        succeeded
                                ? isFalse(Conditions.STALLED, Reasons.NOT_STALLED, "the run is not stuck")
                                : isTrue(Conditions.STALLED, reason, message),
                        isFalse(Conditions.WAITING, Reasons.NOT_WAITING, "the run waits for nobody"),
                        rolledBack(status)));
    }

    /** The conditions of an ended run whose rollback has ended too; one that failed has rolled nothing back. */
    public static List<Condition> rollbackEnded(
            Deployment run, DeploymentStatus status, Instant now, boolean succeeded, String message) {
        Condition ended = conditions(
                        run,
                        status,
                        now,
                        List.of(
                                succeeded
                                        ? isTrue(Conditions.ROLLED_BACK, Reasons.ROLLED_BACK, message)
                                        : isFalse(Conditions.ROLLED_BACK, Reasons.ROLLBACK_FAILED, message)))
                .getFirst();
        return Optional.ofNullable(status.getConditions()).stream()
                .flatMap(List::stream)
                .map(condition -> Conditions.ROLLED_BACK.equals(condition.getType()) ? ended : condition)
                .toList();
    }

    private static ConditionValue rolledBack(DeploymentStatus status) {
        Optional<RollbackInfo> info = Optional.ofNullable(status.getRollbackInfo());
        String message = info.map(RollbackInfo::getRollbackMessage).orElse("no rollback was started");
        return info.map(RollbackInfo::getRollbackDeploymentName).isPresent()
                ? isTrue(Conditions.ROLLED_BACK, Reasons.ROLLED_BACK, message)
                : isFalse(Conditions.ROLLED_BACK, Reasons.NO_ROLLBACK, message);
    }

    private static List<Condition> conditions(
            Deployment run, DeploymentStatus status, Instant now, List<ConditionValue> values) {
        return Conditions.of(status.getConditions(), run.getMetadata().getGeneration(), now, values);
    }

    private RunConditions() {}
}
