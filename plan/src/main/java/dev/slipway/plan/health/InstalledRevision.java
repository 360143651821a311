package dev.slipway.plan.health;

import org.jspecify.annotations.Nullable;

/**
 * A revision by its identity: what a host has installed for a group, or what a run brings.
 *
 * @param hash identity of its location; null for nothing
 * @param digest of its bytes; null while unknown
 */
public record InstalledRevision(
        @Nullable String hash, @Nullable String digest) {

    /** Nothing was installed. */
    public static final InstalledRevision NONE = new InstalledRevision(null, null);
}
