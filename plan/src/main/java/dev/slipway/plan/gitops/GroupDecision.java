package dev.slipway.plan.gitops;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group does by itself now. First persist {@code memory}, {@code adopt} and {@code restore} in one conditional
 * write where they change anything; then create, then delete. A create that finds its name taken ends the pass: the next
 * one sees by whom.
 *
 * @param memory what the status must remember
 * @param adopt set when the hosts have the target revision already: it becomes the last success without a run
 * @param restoreFrom the run from which a lost {@code lastSuccessful} is to be restored
 * @param create the run to create now; equals {@code memory.minting}
 * @param deleteRuns runs beyond the history limit
 * @param deleteTargetsOf runs whose DeploymentTargets are beyond the limit
 * @param waiting why a run that is wanted is not created; null if none is wanted, or one is
 * @param drifted hosts that should be brought to the last successful revision, whether or not that can be done now
 * @param wakeAt when to decide again although nothing happened; null if only an event can change the answer
 * @param notes why it was decided so
 */
public record GroupDecision(
        GroupMemory memory,
        @Nullable Adoption adopt,
        @Nullable String restoreFrom,
        @Nullable Creation create,
        List<String> deleteRuns,
        List<String> deleteTargetsOf,
        @Nullable GroupWait waiting,
        List<String> drifted,
        @Nullable Instant wakeAt,
        List<String> notes) {

    public GroupDecision {
        deleteRuns = List.copyOf(deleteRuns);
        deleteTargetsOf = List.copyOf(deleteTargetsOf);
        drifted = List.copyOf(drifted);
        notes = List.copyOf(notes);
    }

    /** The revision that all hosts have already, and the one digest that they report. */
    public record Adoption(String revisionHash, @Nullable String digest) {}

    /** A run to create; {@code hosts} limits a drift run, and is empty for a run to all hosts. */
    public record Creation(String name, GroupMemory.Minting minting, List<String> hosts) {
        public Creation {
            hosts = List.copyOf(hosts);
        }
    }

    /** Why a wanted run is not created; {@code reason} is a word for conditions (NoHosts, Paused, RateLimited …). */
    public record GroupWait(
            String reason, String message, @Nullable Instant until) {}
}
