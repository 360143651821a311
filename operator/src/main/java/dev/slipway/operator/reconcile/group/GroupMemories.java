package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.deploymentgroup.AttemptedRevision;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.crds.deploymentgroup.Minting;
import dev.slipway.plan.gitops.GroupMemory;
import dev.slipway.plan.gitops.LatchReason;
import dev.slipway.plan.gitops.Trigger;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A group's memory of its own runs, as its status holds it. */
final class GroupMemories {
    static GroupMemory read(@Nullable DeploymentGroupStatus status) {
        if (status == null) {
            return GroupMemory.NONE;
        }
        return new GroupMemory(
                attempt(status.getLastAttempted()),
                latch(status.getLatched()),
                minting(status.getMinting()),
                status.getLastHandledRetry(),
                status.getLastNumber() == null ? 0 : status.getLastNumber());
    }

    static void store(DeploymentGroupStatus status, GroupMemory memory) {
        status.setLastAttempted(memory.lastAttempted() == null ? null : stored(memory.lastAttempted()));
        status.setLatched(memory.latched() == null ? null : stored(memory.latched()));
        status.setMinting(memory.minting() == null ? null : stored(memory.minting()));
        status.setLastHandledRetry(memory.lastHandledRetry());
        status.setLastNumber(memory.lastNumber() == 0 ? null : memory.lastNumber());
    }

    private static GroupMemory.@Nullable Attempt attempt(@Nullable AttemptedRevision stored) {
        return stored == null || stored.getRevisionHash() == null
                ? null
                : new GroupMemory.Attempt(stored.getRevisionHash(), Objects.requireNonNullElse(stored.getRun(), ""));
    }

    private static GroupMemory.@Nullable Latch latch(@Nullable LatchedRevision stored) {
        if (stored == null || stored.getRevisionHash() == null) {
            return null;
        }
        LatchReason reason = Stream.of(LatchReason.values())
                .filter(known -> known.text().equals(stored.getReason()))
                .findFirst()
                .orElse(LatchReason.FAILED);
        return new GroupMemory.Latch(
                stored.getRevisionHash(),
                Objects.requireNonNullElse(stored.getRun(), ""),
                reason,
                stored.getSequence());
    }

    /** A minting of a kind that this version does not know is none: its number stays taken. */
    private static GroupMemory.@Nullable Minting minting(@Nullable Minting stored) {
        Long n = stored == null ? null : stored.getN();
        String hash = stored == null ? null : stored.getRevisionHash();
        if (stored == null || n == null || hash == null) {
            return null;
        }
        return Stream.of(Trigger.values())
                .filter(known -> known.text().equals(stored.getTrigger()))
                .findFirst()
                .map(trigger -> new GroupMemory.Minting(n, hash, trigger, stored.getRetry()))
                .orElse(null);
    }

    private static AttemptedRevision stored(GroupMemory.Attempt attempt) {
        AttemptedRevision stored = new AttemptedRevision();
        stored.setRevisionHash(attempt.revisionHash());
        stored.setRun(attempt.run());
        return stored;
    }

    private static LatchedRevision stored(GroupMemory.Latch latch) {
        LatchedRevision stored = new LatchedRevision();
        stored.setRevisionHash(latch.revisionHash());
        stored.setRun(latch.run());
        stored.setReason(latch.reason().text());
        stored.setSequence(latch.sequence());
        return stored;
    }

    private static Minting stored(GroupMemory.Minting minting) {
        Minting stored = new Minting();
        stored.setN(minting.n());
        stored.setRevisionHash(minting.revisionHash());
        stored.setTrigger(minting.trigger().text());
        stored.setRetry(minting.retry());
        return stored;
    }

    private GroupMemories() {}
}
