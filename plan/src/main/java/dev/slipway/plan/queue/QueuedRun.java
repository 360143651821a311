package dev.slipway.plan.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a group, as its queue sees it.
 *
 * @param createTime creation time of the object; ties are broken by name
 * @param rollbackName for {@link State#ENDED_ROLLBACK_OWED}: the name that its rollback will have
 */
public record QueuedRun(
        String name,
        Instant createTime,
        Origin origin,
        State state,
        @Nullable String rollbackName) {

    /** Who made the run. */
    public enum Origin {
        /** A person, or a tool on their behalf. */
        HAND_MADE,
        /** The group's spec. */
        MINTED,
        /** Hosts that joined or came back. */
        DRIFT,
        /** A run that failed. */
        ROLLBACK
    }

    /** Where the run stands. */
    public enum State {
        /** Not started. */
        WAITING,
        /** Started and not ended. */
        ACTIVE,
        /** Ended, and still in the group's place until the end is written everywhere. */
        ENDING,
        /** Ended, and its status names a rollback that does not exist yet. */
        ENDED_ROLLBACK_OWED,
        /** Ended after it had started. */
        ENDED,
        /** Ended before it started. */
        ENDED_UNSTARTED
    }
}
