package dev.slipway.agent.link.orders;

import dev.slipway.protocol.wire.Order;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which orders this agent may have (design 5). Not safe for several threads. */
public final class Admission {
    private final Marks marks;
    private final Set<String> capabilities;

    /**
     * @param capabilities what this agent's version can do, as polls advertise it
     */
    public Admission(Marks marks, Set<String> capabilities) {
        this.marks = marks;
        this.capabilities = Set.copyOf(capabilities);
    }

    /** Why the order must be ignored as if it had never come: a leader of a past term sent it. */
    Optional<String> fromPast(Order order) {
        return marks.fromPastTerm(order)
                ? Optional.of("it is of epoch " + order.epoch().counter() + ", and a later leader has been heard of")
                : Optional.empty();
    }

    /** Remembers the order's epoch and sequence. */
    void takeNote(Order order) throws IOException {
        marks.raise(order);
    }

    /** Why the order must be answered as Rejected. */
    Optional<String> refusal(Order order) {
        List<String> unmet = order.mustUnderstand().stream()
                .filter(name -> !capabilities.contains(name))
                .toList();
        if (!unmet.isEmpty()) {
            return Optional.of("the order needs " + String.join(", ", unmet)
                    + ", which this agent's version does not know; update the agent");
        }
        if (marks.overtaken(order)) {
            return Optional.of("a later run of the same deployment group has overtaken this order (sequence "
                    + order.sequence() + "); nothing of it was started");
        }
        return Optional.empty();
    }
}
