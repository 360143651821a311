package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.outcome.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the target revision is not tried again by itself (design 3): its run did not succeed, or somebody deployed
 * another revision instead. The latch follows from the run as long as that exists; of a run that is gone, what was
 * remembered counts. It ends with the revision, with a new attempt, and with a later success of the same revision.
 */
final class LatchRule {

    private LatchRule() {}

    static Optional<Latch> latch(
            GroupSnapshot group, GroupRuns runs, GroupMemory memory, @Nullable Success lastSuccessful) {
        Attempt attempt = memory.lastAttempted();
        if (attempt == null || !attempt.revisionHash().equals(group.targetHash())) {
            return Optional.empty();
        }
        Latch stored = Optional.ofNullable(memory.latched())
                .filter(latch -> latch.run().equals(attempt.run())
                        && latch.revisionHash().equals(attempt.revisionHash()))
                .orElse(null);
        Optional<GroupRun> run = runs.named(attempt.run());
        if (run.isEmpty()) {
            return Optional.ofNullable(stored).filter(latch -> !succeededSince(group, latch, lastSuccessful));
        }
        return reason(runs, run.get(), attempt, stored)
                .filter(_ -> !succeededSince(run.get(), attempt, lastSuccessful))
                .map(reason -> new Latch(
                        attempt.revisionHash(), attempt.run(), reason, run.get().sequence()));
    }

    private static Optional<LatchReason> reason(GroupRuns runs, GroupRun run, Attempt attempt, @Nullable Latch stored) {
        if (run.override() && !run.revisionHash().equals(attempt.revisionHash())) {
            return Optional.of(LatchReason.OVERRIDDEN);
        }
        Outcome outcome = run.outcome();
        if (outcome == null || outcome == Outcome.SUCCEEDED) {
            return Optional.empty();
        }
        return Optional.of(
                rolledBack(runs, run, stored) ? LatchReason.ROLLED_BACK : unsuccessful(run, outcome, stored));
    }

    /** A rollback that is gone from the history has not become undone. */
    private static boolean rolledBack(GroupRuns runs, GroupRun run, @Nullable Latch stored) {
        return runs.rollbackOf(run)
                .map(rollback -> !rollback.ended() || rollback.succeeded())
                .orElse(stored != null && stored.reason() == LatchReason.ROLLED_BACK);
    }

    private static LatchReason unsuccessful(GroupRun run, Outcome outcome, @Nullable Latch stored) {
        return switch (outcome) {
            case FAILED, SUCCEEDED -> LatchReason.FAILED;
            case STOPPED -> gaveWay(run, stored) ? LatchReason.REJECTED : LatchReason.STOPPED;
        };
    }

    /** A run that an operator of before refused does not say for whom. */
    private static boolean gaveWay(GroupRun run, @Nullable Latch stored) {
        return run.untouched() == Untouched.GAVE_WAY
                || run.untouched() == null
                        && run.sequence() == null
                        && stored != null
                        && stored.reason() == LatchReason.REJECTED;
    }

    private static boolean succeededSince(GroupRun run, Attempt attempt, @Nullable Success lastSuccessful) {
        return lastSuccessful != null
                && lastSuccessful.revisionHash().equals(attempt.revisionHash())
                && lastSuccessful.follows(run);
    }

    /** When a run that is gone ended is not known, but its place among the runs; or that what was minted later came later. */
    private static boolean succeededSince(GroupSnapshot group, Latch latch, @Nullable Success lastSuccessful) {
        if (lastSuccessful == null || !lastSuccessful.revisionHash().equals(latch.revisionHash())) {
            return false;
        }
        if (latch.sequence() != null && lastSuccessful.sequence() != null) {
            return lastSuccessful.sequence() > latch.sequence();
        }
        long latched = MintingRule.number(group, latch.run());
        return latched > 0 && MintingRule.number(group, lastSuccessful.run()) > latched;
    }
}
