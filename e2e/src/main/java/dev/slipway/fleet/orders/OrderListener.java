package dev.slipway.fleet.orders;

import dev.slipway.protocol.wire.Order;

/** Is told what becomes of a host's orders. */
public interface OrderListener {
    /** One came that the host does not hold. */
    void received(Order order);

    /** The first lifecycle event begins. */
    void begun(Order order, String event);

    /**
     * A lifecycle event ended.
     *
     * @param exitCode of a script that failed, else 0
     */
    void eventEnded(Order order, String event, String status, int exitCode);

    /** The gateway takes it back. */
    void cancelled(Order order, String reason);

    /** The host may not have it. */
    void rejected(Order order, String why);

    /** It is dropped unstarted and may be offered again. */
    void voided(Order order, String why);

    /** The host fell dead in this lifecycle event. */
    void died(Order order, String event);
}
