package dev.slipway.plan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * That a run is to stop (S 7.3).
 *
 * @param cause who or what stops it
 * @param rollback {@code stop.autoRollbackEnabled}: true or false decide alone, null leaves it to the run's settings
 * @param by what exactly stops it, for the sentence that says so: names of alarms, the newer run's name; may be empty
 */
public record StopRequest(Cause cause, @Nullable Boolean rollback, String by) {

    /** What stops a run. */
    public enum Cause {
        /** Somebody set {@code spec.stop}. */
        REQUEST,
        /** An alarm fired. */
        ALARM,
        /** The alarms could not be read; {@code by} is the sentence that says why (S 1.12). */
        ALARMS_UNREADABLE,
        /** A newer revision takes its place ({@code onNewRevision: Supersede}); never rolled back. */
        SUPERSEDED
    }
}
