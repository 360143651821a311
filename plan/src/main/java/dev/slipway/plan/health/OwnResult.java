package dev.slipway.plan.health;

/** What a run did to one host, as its health sees it (S 3). */
public enum OwnResult {
    SUCCEEDED,
    FAILED,
    /** Skipped, or not in the run. */
    NOT_ATTEMPTED
}
