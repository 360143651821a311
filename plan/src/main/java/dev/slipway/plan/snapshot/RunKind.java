package dev.slipway.plan.snapshot;

/** What a run is for; decides over which hosts it counts (design 4). */
public enum RunKind {
    /** Brings the group to a revision; counts over its own targets. */
    DEPLOYMENT,
    /** Brings hosts that joined or came back to the last successful revision; counts over the whole group. */
    DRIFT,
    /** Brings the hosts that a failed run touched back to the last successful revision; counts over the whole group. */
    ROLLBACK
}
