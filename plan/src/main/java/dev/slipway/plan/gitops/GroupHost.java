package dev.slipway.plan.gitops;

import org.jspecify.annotations.Nullable;

/**
 * A host that the group's selection matches now.
 *
 * @param incarnation random name of its agent's state directory; empty while unknown
 * @param connected whether it takes orders now
 * @param healthy whether the last deployment of this group to it succeeded
 * @param revisionHash identity of what is installed for this group; null for nothing
 * @param revisionDigest digest of the installed bytes; null if unknown
 * @param attempted the last attempt that failed on it
 */
public record GroupHost(
        String name,
        boolean connected,
        String incarnation,
        boolean healthy,
        @Nullable String revisionHash,
        @Nullable String revisionDigest,
        @Nullable HostAttempt attempted) {

    /** That a run tried to bring the host, in this incarnation, to a revision, and what token counted then. */
    public record HostAttempt(
            String revisionHash,
            String incarnation,
            @Nullable String retry) {}
}
