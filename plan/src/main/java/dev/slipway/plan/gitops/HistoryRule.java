package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many ended runs are kept (design 3, "History"), oldest first to go. */
final class HistoryRule {

    private HistoryRule() {}

    /**
     * Runs of Slipway's own beyond the limit of their creator. Whatever explains the group's state stays, and what its
     * memory would be rebuilt from: the last success, the last attempt, the latched run, the rollbacks of these, what an
     * open rollback rolls back, the newest run that was minted, the newest of the retry token that was acted on, the one
     * with the highest number, lest that is given again, and the last run of what hosts still have without its success.
     */
    static List<String> deleteRuns(
            GroupSnapshot group, GroupRuns runs, GroupMemory memory, @Nullable Success lastSuccessful) {
        Set<String> kept = kept(group, runs, memory, lastSuccessful);
        Map<Origin, Integer> counts = new EnumMap<>(Origin.class);
        return newestFirst(runs).stream()
                .filter(run -> run.origin() != Origin.HAND_MADE)
                .filter(run -> counts.merge(run.origin(), 1, Integer::sum)
                        > group.limits().runs())
                .filter(run -> run.settled() && !kept.contains(run.name()))
                .map(GroupRun::name)
                .toList()
                .reversed();
    }

    /**
     * Runs whose DeploymentTargets go. Hand-made runs count and lose theirs too: the limit is there because a run has as
     * many targets as hosts, whoever made it, and the run that a person made stays itself. The latched run's stay, since
     * they say why hosts failed.
     */
    static List<String> deleteTargetsOf(
            GroupSnapshot group, GroupRuns runs, @Nullable Latch latched, List<String> deletedRuns) {
        return newestFirst(runs).stream()
                .skip(group.limits().targets())
                .filter(run -> run.settled() && (latched == null || !run.name().equals(latched.run())))
                .map(GroupRun::name)
                .filter(name -> !deletedRuns.contains(name))
                .toList()
                .reversed();
    }

    private static List<GroupRun> newestFirst(GroupRuns runs) {
        return runs.all().stream()
                .filter(GroupRun::ended)
                .sorted(GroupRuns.BY_AGE.reversed())
                .toList();
    }

    private static Set<String> kept(
            GroupSnapshot group, GroupRuns runs, GroupMemory memory, @Nullable Success lastSuccessful) {
        List<String> explaining = new ArrayList<>();
        if (memory.lastAttempted() != null) {
            explaining.add(memory.lastAttempted().run());
        }
        if (memory.latched() != null) {
            explaining.add(memory.latched().run());
        }
        Set<String> kept = new HashSet<>(explaining);
        explaining.stream().flatMap(runs::rollbacksOf).map(GroupRun::name).forEach(kept::add);
        if (lastSuccessful != null) {
            kept.add(lastSuccessful.run());
            kept.addAll(LeftRule.runsToKeep(group, runs, lastSuccessful));
        }
        runs.all().stream()
                .filter(run -> !run.ended() && run.rollbackOf() != null)
                .forEach(run -> kept.add(run.rollbackOf()));
        runs.all().stream()
                .filter(run -> run.number() > 0 && run.number() == runs.highestNumber())
                .forEach(run -> kept.add(run.name()));
        runs.newest(run -> run.origin() == Origin.MINTED).ifPresent(run -> kept.add(run.name()));
        runs.newest(run -> run.retry() != null && run.retry().equals(memory.lastHandledRetry()))
                .ifPresent(run -> kept.add(run.name()));
        return kept;
    }
}
