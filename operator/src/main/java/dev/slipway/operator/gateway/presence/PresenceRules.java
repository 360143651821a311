package dev.slipway.operator.gateway.presence;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.protocol.wire.HostFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an Instance's status says of its host's presence; pure, and the same input gives the same status. */
public final class PresenceRules {
    public static final String CONNECTED = "Connected";
    public static final String READY = "Ready";
    public static final String DUPLICATE_IDENTITY = "DuplicateIdentity";

    private static final int MAX_FACT = 128;

    /** What a poll shows of its host. */
    record Seen(String gateway, Session session, @Nullable HostFacts facts, boolean duplicate) {}

    /**
     * Changes {@code status} to what the poll shows. While two hosts share the identity only that is written, and which of them
     * polled if another replica holds the other one: that is how each learns that the other one's still lives.
     */
    static void connected(InstanceStatus status, Seen seen, @Nullable Long generation, Instant now) {
        if (!seen.duplicate() || !seen.gateway().equals(status.getGateway())) {
            status.setGateway(seen.gateway());
            status.setIncarnation(seen.session().incarnation());
            status.setBootId(seen.session().bootId());
        }
        if (!seen.duplicate()) {
            facts(status, seen.facts());
        }
        if (!isTrue(status, CONNECTED)) {
            status.setGateway(seen.gateway());
            status.setConnectedSince(Timestamps.format(now));
            status.setDisconnectedSince(null);
        }
        Conditions conditions = new Conditions(status, generation, now);
        conditions.set(CONNECTED, true, "Polling", "the agent polls the gateway");
        if (seen.duplicate()) {
            conditions.set(
                    DUPLICATE_IDENTITY,
                    true,
                    "TwoHosts",
                    "two hosts poll as this Instance, neither gets work; enrol one of them under another name");
            conditions.set(READY, false, "DuplicateIdentity", "two hosts poll as this Instance");
        } else {
            conditions.remove(DUPLICATE_IDENTITY);
            conditions.set(READY, true, "Connected", "the host takes orders");
        }
    }

    /** Changes {@code status} to say that the host has gone. */
    public static void disconnected(InstanceStatus status, @Nullable Long generation, Instant now) {
        status.setDisconnectedSince(Timestamps.format(now));
        status.setConnectedSince(null);
        status.setGateway(null);
        Conditions conditions = new Conditions(status, generation, now);
        conditions.set(CONNECTED, false, "NoPoll", "the agent has stopped polling");
        conditions.set(READY, false, "Disconnected", "the host cannot take orders");
        conditions.remove(DUPLICATE_IDENTITY);
    }

    /** Whether the condition of that type is True. */
    public static boolean isTrue(@Nullable InstanceStatus status, String type) {
        return status != null
                && status.getConditions() != null
                && status.getConditions().stream()
                        .anyMatch(
                                condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static void facts(InstanceStatus status, @Nullable HostFacts facts) {
        if (facts == null) {
            return;
        }
        if (facts.agentVersion() != null && facts.agentVersion().length() <= MAX_FACT) {
            status.setAgentVersion(facts.agentVersion());
        }
        if (facts.os() != null && facts.os().length() <= MAX_FACT) {
            status.setOs(facts.os());
        }
    }

    /** The condition list of one status; transition times move only with the status. */
    private record Conditions(
            InstanceStatus status, @Nullable Long generation, Instant now) {
        void set(String type, boolean holds, String reason, String message) {
            List<Condition> all = all();
            Optional<Condition> before =
                    all.stream().filter(one -> type.equals(one.getType())).findFirst();
            Condition condition = new Condition();
            condition.setType(type);
            condition.setStatus(holds ? "True" : "False");
            condition.setReason(reason);
            condition.setMessage(message);
            condition.setObservedGeneration(generation);
            condition.setLastTransitionTime(before.filter(one -> condition.getStatus() != null
                            && condition.getStatus().equals(one.getStatus()))
                    .map(Condition::getLastTransitionTime)
                    .orElse(Timestamps.format(now)));
            // A person's edit of the spec alone is no reason to write.
            before.filter(one -> same(one, condition))
                    .ifPresent(one -> condition.setObservedGeneration(one.getObservedGeneration()));
            before.ifPresentOrElse(one -> all.set(all.indexOf(one), condition), () -> all.add(condition));
            status.setConditions(all);
        }

        void remove(String type) {
            List<Condition> all = all();
            if (all.removeIf(one -> type.equals(one.getType()))) {
                status.setConditions(all);
            }
        }

        private List<Condition> all() {
            return status.getConditions() == null ? new ArrayList<>() : new ArrayList<>(status.getConditions());
        }

        private static boolean same(Condition one, Condition other) {
            return String.valueOf(one.getStatus()).equals(other.getStatus())
                    && String.valueOf(one.getReason()).equals(other.getReason())
                    && String.valueOf(one.getMessage()).equals(other.getMessage());
        }
    }

    private PresenceRules() {}
}
