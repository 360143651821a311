package dev.slipway.operator.gateway.poll;

import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.PollRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a poll can be understood: JSON leaves absent what a record's type promises. */
final class PollShape {
    private static final int MAX_ID = 128;
    private static final int MAX_HELD = 200;

    /** What is wrong, as one sentence for the agent; null if nothing is. */
    static @Nullable String fault(PollRequest poll) {
        if (!id(poll.incarnation()) || !id(poll.bootId())) {
            return "incarnation and bootId must have 1 to " + MAX_ID + " characters";
        }
        List<HeldOrder> held = poll.held();
        if (held != null
                && (held.size() > MAX_HELD
                        || !held.stream()
                                .allMatch(order -> order != null && id(order.targetUid()) && order.state() != null))) {
            return "held must have at most " + MAX_HELD + " entries, each with targetUid, segment and state";
        }
        List<InstalledRevision> installed = poll.installed();
        // Agents of earlier versions name every group that their host ever had: a long list must not cut them off.
        if (installed != null && !installed.stream().allMatch(PollShape::sound)) {
            return "each entry of installed must have deploymentGroupId, and texts of at most " + MAX_ID
                    + " characters";
        }
        return null;
    }

    /** The same with empty lists for absent ones. */
    static PollRequest completed(PollRequest poll) {
        return new PollRequest(
                poll.incarnation(),
                poll.bootId(),
                poll.facts(),
                Objects.requireNonNullElse(poll.capabilities(), List.<String>of()).stream()
                        .filter(Objects::nonNull)
                        .toList(),
                Objects.requireNonNullElse(poll.held(), List.of()),
                Objects.requireNonNullElse(poll.installed(), List.of()),
                poll.answerAtOnce());
    }

    private static boolean sound(@Nullable InstalledRevision entry) {
        return entry != null
                && id(entry.deploymentGroupId())
                && (entry.revisionHash() == null || entry.revisionHash().length() <= MAX_ID)
                && (entry.revisionDigest() == null || entry.revisionDigest().length() <= MAX_ID)
                && (entry.deployment() == null || entry.deployment().length() <= MAX_ID);
    }

    private static boolean id(@Nullable String text) {
        return text != null && !text.isEmpty() && text.length() <= MAX_ID;
    }

    private PollShape() {}
}
