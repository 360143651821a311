package dev.slipway.plan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * That a run is to stop (S 7.3).
 *
 * @param cause who or what stops it
 * @param rollback {@code stop.autoRollbackEnabled}: true or false decide alone, null leaves it to the run's settings
 */
public record StopRequest(Cause cause, @Nullable Boolean rollback) {

    /** What stops a run. */
    public enum Cause {
        /** Somebody set {@code spec.stop}. */
        REQUEST,
        /** An alarm fired. */
        ALARM,
        /** A newer revision takes its place ({@code onNewRevision: Supersede}); never rolled back. */
        SUPERSEDED
    }
}
