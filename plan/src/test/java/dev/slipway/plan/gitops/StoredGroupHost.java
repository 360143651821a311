package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupHost.HostAttempt;
import org.jspecify.annotations.Nullable;

/** A host of the simulated group. */
final class StoredGroupHost {

    final String name;
    boolean connected = true;
    int incarnation;
    boolean healthy;

    @Nullable
    String revision;

    @Nullable
    HostAttempt attempted;

    /** Incarnation, revision and retry token of the last drift run for it; null once anything else changed it. */
    @Nullable
    String driftKey;

    StoredGroupHost(String name) {
        this.name = name;
    }

    /** Its disk is new. */
    void wipe() {
        incarnation++;
        healthy = false;
        revision = null;
    }

    void receive(String hash) {
        healthy = true;
        revision = hash;
        attempted = null;
    }

    void fail(String hash, @Nullable String token) {
        healthy = false;
        attempted = new HostAttempt(hash, name + incarnation, token);
    }

    GroupHost seen() {
        String digest = revision == null ? null : "sha256:" + revision;
        return new GroupHost(name, connected, name + incarnation, healthy, revision, digest, attempted);
    }
}
