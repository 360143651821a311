package dev.slipway.plan.gitops;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group and all that a decision about its own runs needs, as values.
 *
 * @param group name of the group; its runs are called {@code <group>-<n>}
 * @param targetHash identity of {@code spec.revision}; null if the group has none
 * @param retryToken the annotation slipway.dev/retry
 * @param paused {@code spec.paused}: nothing new is started
 * @param updateOutdatedInstances false for {@code outdatedInstancesStrategy: IGNORE}
 * @param memory what its status remembers
 * @param lastSuccessful what its status says of the last success
 * @param runs all its runs, hand-made ones included. The view may lag, but not behind what another leader did: where
 *     {@code memory} was written by somebody else, it must be read consistently (design 4, "Fresh eyes")
 * @param occupant who has the name of {@code memory.minting}, by a consistent read; NOBODY without minting
 * @param hosts the hosts that match now
 * @param limits how much history is kept
 */
public record GroupSnapshot(
        String group,
        @Nullable String targetHash,
        @Nullable String retryToken,
        boolean paused,
        boolean updateOutdatedInstances,
        GroupMemory memory,
        @Nullable Success lastSuccessful,
        List<GroupRun> runs,
        Occupant occupant,
        List<GroupHost> hosts,
        HistoryLimits limits) {

    public GroupSnapshot {
        runs = List.copyOf(runs);
        hosts = List.copyOf(hosts);
    }

    /**
     * The group's last success.
     *
     * @param digest of the bytes; null if unknown
     * @param run empty for an adoption
     * @param sequence of the run; for an adoption that of the last run before it; null in a status that does not say
     */
    public record Success(
            String revisionHash,
            @Nullable String digest,
            String run,
            Instant endTime,
            @Nullable Long sequence) {

        /**
         * Whether it came after this run: by the group's own count of runs, which no leader's clock disturbs, and by time
         * only where one of the two has no number.
         */
        boolean follows(GroupRun other) {
            if (sequence != null && other.sequence() != null) {
                return sequence >= other.sequence();
            }
            return other.endTime() != null && !endTime.isBefore(other.endTime());
        }
    }

    /** Who has the name of the run that is about to be created. */
    public enum Occupant {
        /** Nobody. */
        NOBODY,
        /** The run itself: an earlier attempt created it. */
        OURS,
        /** An object that is not ours, or another run of ours: the name is taken. */
        ANOTHER
    }

    /** How many ended runs of Slipway's own are kept per creator, and for how many of all runs the targets are. */
    public record HistoryLimits(int runs, int targets) {}
}
