package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupHost.HostAttempt;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun.Origin;
import org.jspecify.annotations.Nullable;

/** A host of the simulated group. */
final class StoredGroupHost {

    final String name;
    boolean connected = true;
    int incarnation;
    boolean healthy;

    @Nullable
    String revision;

    /** The run that brought its revision, which may be gone. */
    @Nullable
    StoredGroupRun broughtBy;

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

    void receive(StoredGroupRun run) {
        healthy = true;
        revision = run.spec.revision();
        broughtBy = run;
        attempted = null;
    }

    void fail(String hash, @Nullable String token) {
        healthy = false;
        attempted = new HostAttempt(hash, name + incarnation, token);
    }

    /** Whether it has its revision from the last attempt, which neither succeeded nor is followed by that success or a rollback. */
    boolean hasWhatIsLeft(@Nullable Attempt last, Success success) {
        return broughtBy != null
                && broughtBy.spec.origin() == Origin.MINTED
                && broughtBy.spec.revision().equals(revision)
                && new Attempt(broughtBy.spec.revision(), broughtBy.name).equals(last)
                && broughtBy.outcome != Outcome.SUCCEEDED
                && broughtBy.rollback == null
                && !success.follows(broughtBy.seen());
    }

    GroupHost seen() {
        String digest = revision == null ? null : "sha256:" + revision;
        return new GroupHost(name, connected, name + incarnation, healthy, revision, digest, attempted);
    }
}
