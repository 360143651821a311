package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What a group that lost its status learns from its runs (design 3). The latch follows from them by itself. */
final class RebuildRule {

    private RebuildRule() {}

    /**
     * The memory with what was lost, piece by piece: an override that starts after the loss writes its part before the rest
     * is rebuilt.
     */
    static GroupMemory rebuilt(GroupSnapshot group, GroupRuns runs) {
        GroupMemory memory = group.memory();
        String retry = memory.lastHandledRetry() != null
                ? memory.lastHandledRetry()
                : runs.newest(run -> run.retry() != null).map(GroupRun::retry).orElse(null);
        return new GroupMemory(
                memory.lastAttempted() != null
                        ? memory.lastAttempted()
                        : lastAttempted(group, runs).orElse(null),
                memory.latched(),
                memory.minting(),
                retry,
                Math.max(memory.lastNumber(), runs.highestNumber()));
    }

    /**
     * The run from which the last success is to be restored: of those that succeeded the one that became active last. A
     * drift run only repeats another's success, whose place among the runs counts as long as that run is there.
     */
    static Optional<GroupRun> lastSuccessful(GroupSnapshot group, GroupRuns runs) {
        if (group.lastSuccessful() != null) {
            return Optional.empty();
        }
        Optional<GroupRun> last = lastToSucceed(runs, _ -> true);
        return last.filter(run -> run.origin() == Origin.DRIFT)
                .flatMap(drift -> lastToSucceed(runs, run -> isRepeatedBy(drift, run)))
                .or(() -> last);
    }

    private static boolean isRepeatedBy(GroupRun drift, GroupRun run) {
        return run.origin() != Origin.DRIFT && run.revisionHash().equals(drift.revisionHash());
    }

    private static Optional<GroupRun> lastToSucceed(GroupRuns runs, Predicate<GroupRun> which) {
        return runs.all().stream()
                .filter(run -> run.succeeded() && run.endTime() != null && run.sequence() != null)
                .filter(which)
                .max(Comparator.comparingLong(run -> Objects.requireNonNull(run.sequence())));
    }

    static Success success(GroupRun run) {
        return new Success(run.revisionHash(), null, run.name(), Objects.requireNonNull(run.endTime()), run.sequence());
    }

    /**
     * The last attempt was the newest run that was minted, or an override that started after one: before that the spec
     * named nothing to override. What the spec said when that override started is not known. It is taken to be what the
     * spec says now: a wrong guess then waits for a person, while the other wrong guess would undo what a person did.
     */
    private static Optional<Attempt> lastAttempted(GroupSnapshot group, GroupRuns runs) {
        return runs.newest(run -> run.origin() == Origin.MINTED)
                .map(minted -> runs.newest(run -> overrides(group, run))
                        .filter(run -> GroupRuns.BY_AGE.compare(run, minted) > 0)
                        .orElse(minted))
                .map(newest -> new Attempt(attempted(group, newest), newest.name()));
    }

    private static boolean overrides(GroupSnapshot group, GroupRun run) {
        return run.override()
                && run.sequence() != null
                && group.targetHash() != null
                && !run.revisionHash().equals(group.targetHash());
    }

    private static String attempted(GroupSnapshot group, GroupRun run) {
        boolean unknown = run.origin() != Origin.MINTED || run.revisionHash().isEmpty();
        return unknown && group.targetHash() != null ? group.targetHash() : run.revisionHash();
    }
}
