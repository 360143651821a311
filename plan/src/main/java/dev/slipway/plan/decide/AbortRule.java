package dev.slipway.plan.decide;

import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.AbortCriterion;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.TargetState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The abort gates of {@code abortConfig}, beside the minimum (design 4): a run ends as soon as failures of a kind reach
 * their share of the targets that have ended, never before enough have. A missing target has ended, as a failure of which
 * nobody knows the kind: it counts for a gate on every kind only. The gate judges also when the last host has ended.
 *
 * <p>Example: Unreachable, at least 10, 20 %: two unreachable of nine that ended is no sample yet; two of ten fires.
 *
 * <p>What a pass sees is what it judges: two failures of ten fire the gate, unless an eleventh report, a success, came in
 * before the pass did. No order of reports within a pass is known that could tell otherwise; what is stored decides, and
 * once an ending is persisted later successes do not undo it.
 *
 * <p>Drift and rollback runs have no gates: a rollback is the way out, and half a way out is worse than either end; and
 * the samples are meant for a new revision, while both bring back one that has succeeded before.
 */
final class AbortRule {

    private AbortRule() {}

    /** The sentence of the first gate that fires. */
    static Optional<String> fires(RunSnapshot run, Standing standing) {
        return switch (run.kind()) {
            case DEPLOYMENT ->
                run.abortCriteria().stream()
                        .map(criterion -> judge(criterion, standing))
                        .flatMap(Optional::stream)
                        .findFirst();
            case DRIFT, ROLLBACK -> Optional.empty();
        };
    }

    private static Optional<String> judge(AbortCriterion criterion, Standing standing) {
        int executed = standing.succeeded() + standing.failed();
        int failures = failures(criterion.failureType(), standing);
        boolean sampled = executed > 0 && executed >= criterion.minimumExecuted();
        if (!sampled || failures * 100L < (long) criterion.thresholdPercentage() * executed) {
            return Optional.empty();
        }
        FailureType type = criterion.failureType();
        return Optional.of("%d of %s that ended failed%s; abortConfig ends the run at %d %% of at least %d"
                .formatted(
                        failures,
                        Words.hosts(executed),
                        type == null ? "" : " as " + type.text(),
                        criterion.thresholdPercentage(),
                        criterion.minimumExecuted()));
    }

    private static int failures(@Nullable FailureType type, Standing standing) {
        if (type == null) {
            return standing.failed();
        }
        return (int) standing.targets().stream()
                .filter(target -> target.state() instanceof TargetState.Failed(var kind) && kind == type)
                .count();
    }
}
