package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import java.util.Objects;

/**
 * The names of runs that Slipway makes by itself. A number is remembered before its run is created and never given to
 * another, so that a restart in between neither loses nor doubles a run (design 3; K 8).
 */
final class MintingRule {

    private MintingRule() {}

    static String name(GroupSnapshot group, Minting minting) {
        return group.group() + "-" + minting.n();
    }

    /** The n of {@code <group>-<n>}, else 0. */
    static long number(GroupSnapshot group, String run) {
        String prefix = group.group() + "-";
        String digits = run.startsWith(prefix) ? run.substring(prefix.length()) : "";
        return digits.matches("[1-9][0-9]{0,17}") ? Long.parseLong(digits) : 0;
    }

    /**
     * What is remembered once the run is known to exist. Its number stays until the view of runs shows it: until then
     * nobody can tell whether it is open, and the hosts that a drift run was made for look as if they still waited for one.
     */
    static GroupMemory acknowledged(GroupSnapshot group, GroupRuns runs, GroupMemory memory) {
        Minting minting = memory.minting();
        if (minting == null || group.occupant() != Occupant.OURS) {
            return memory;
        }
        GroupMemory known = switch (minting.trigger()) {
            case REVISION -> overridden(memory, minting) ? memory : attempted(group, memory, minting);
            case RETRY ->
                overridden(memory, minting)
                                && Objects.equals(
                                        minting.retry(), group.memory().lastHandledRetry())
                        ? memory
                        : attempted(group, memory, minting).withLastHandledRetry(minting.retry());
            case DRIFT -> memory;
        };
        return unseen(group, runs, memory) ? known : known.withoutMinting();
    }

    /**
     * Whether a person has put another revision in the place of this one since: an acknowledgement is repeated until the
     * run is seen, and must not undo that.
     */
    private static boolean overridden(GroupMemory memory, Minting minting) {
        Latch latch = memory.latched();
        return latch != null
                && latch.reason() == LatchReason.OVERRIDDEN
                && latch.revisionHash().equals(minting.revisionHash());
    }

    /** Whether the run exists and the view of runs does not show it yet, but perhaps a deleted one that had its name. */
    static boolean unseen(GroupSnapshot group, GroupRuns runs, GroupMemory memory) {
        Minting minting = memory.minting();
        return minting != null
                && group.occupant() == Occupant.OURS
                && runs.all().stream().noneMatch(run -> run.number() == minting.n());
    }

    /** The run to create for what is wanted: the one that is remembered already while nobody has its name, or a new one. */
    static Minting next(GroupSnapshot group, GroupRuns runs, GroupMemory memory, Want want) {
        Minting minting = memory.minting();
        if (minting != null && want.isFor(minting) && group.occupant() == Occupant.NOBODY) {
            return minting;
        }
        long last = Math.max(memory.lastNumber(), runs.highestNumber());
        long n = 1 + Math.max(last, minting == null ? 0 : minting.n());
        return new Minting(n, want.revisionHash(), want.trigger(), want.retry());
    }

    private static GroupMemory attempted(GroupSnapshot group, GroupMemory memory, Minting minting) {
        return memory.withLastAttempted(new Attempt(minting.revisionHash(), name(group, minting)))
                .withLatched(null);
    }
}
