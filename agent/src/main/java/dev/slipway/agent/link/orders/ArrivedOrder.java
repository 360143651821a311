package dev.slipway.agent.link.orders;

import dev.slipway.protocol.wire.Order;
import java.util.List;

/** An order as it came out of a poll. */
public sealed interface ArrivedOrder {
    /** Whole and of a known shape. */
    record Understood(HeldKey key, Order order) implements ArrivedOrder {}

    /**
     * Of a shape that this version cannot read; answered as Rejected.
     *
     * @param events the order's events, as far as they can be read
     * @param problem one sentence
     */
    record NotUnderstood(HeldKey key, List<String> events, String problem) implements ArrivedOrder {}

    /**
     * Not even its identity can be read.
     *
     * @param problem one sentence
     */
    record Unidentified(String problem) implements ArrivedOrder {}
}
