package dev.slipway.plan.gitops;

import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a group, as the group's own decisions see it.
 *
 * @param origin who made it; MINTED for what the spec or a retry led to
 * @param revisionHash identity of its revision; empty while unknown
 * @param number the n of {@code <group>-<n>} for a run of Slipway's own with such a name, else 0
 * @param sequence of the group, taken when it became active; null if it never did
 * @param outcome null while it has not ended
 * @param endTime when it ended
 * @param override {@code spec.overrideTargetRevision}
 * @param rollbackOf the run that this one rolls back
 * @param rollback the rollback that its end names
 * @param settled whether everything that follows from its end is done: it may be deleted
 * @param retry the retry token that led to it; null for every run but one that was minted because of a retry
 * @param untouched why it ended without having tried a host, where that decides what comes next; else null
 */
public record GroupRun(
        String name,
        Instant createTime,
        Origin origin,
        String revisionHash,
        long number,
        @Nullable Long sequence,
        @Nullable Outcome outcome,
        @Nullable Instant endTime,
        boolean override,
        @Nullable String rollbackOf,
        @Nullable String rollback,
        boolean settled,
        @Nullable String retry,
        @Nullable Untouched untouched) {

    /** Why a run tried no host. */
    public enum Untouched {
        /** Another run was in its way: it was overtaken by it, or refused (onNewRevision: Reject). */
        GAVE_WAY,
        /** The minimum let none of its hosts start. */
        NONE_MAY_START
    }

    /** Whether it has ended. */
    public boolean ended() {
        return outcome != null;
    }

    /** Whether it succeeded. */
    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }
}
