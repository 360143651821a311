package dev.slipway.plan.queue;

/** What a newer revision of a group's spec does to its runs; {@code spec.onNewRevision} (design 3). */
public enum OnNewRevision {
    /** It waits; of several that wait only the newest is kept. */
    QUEUE,
    /** It stops the active run, without rollback. */
    SUPERSEDE,
    /** It is refused while a run is active or waits. */
    REJECT
}
