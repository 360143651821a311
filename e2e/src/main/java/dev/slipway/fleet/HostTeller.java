package dev.slipway.fleet;

import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.orders.OrderListener;
import dev.slipway.protocol.wire.Order;

/** Stamps what a host does with time and name. */
record HostTeller(String host, Tally tally) implements OrderListener {
    void tell(Kind kind, String status, int code) {
        tally.tell(new FleetEvent(tally.millis(), host, kind, "", "", "", status, code, 0));
    }

    void tell(Kind kind, Order order, String event, String status, int code) {
        tally.tell(new FleetEvent(
                tally.millis(),
                host,
                kind,
                order.deployment(),
                order.targetUid(),
                event,
                status,
                code,
                order.segment()));
    }

    @Override
    public void received(Order order) {
        tell(Kind.ORDER, order, "", "", 0);
    }

    @Override
    public void begun(Order order, String event) {
        tell(Kind.STARTED, order, event, "", 0);
    }

    @Override
    public void eventEnded(Order order, String event, String status, int exitCode) {
        tell(Kind.EVENT, order, event, status, exitCode);
    }

    @Override
    public void cancelled(Order order, String reason) {
        tell(Kind.CANCELLED, order, "", reason, 0);
    }

    @Override
    public void rejected(Order order, String why) {
        tell(Kind.REJECTED, order, "", why, 0);
    }

    @Override
    public void voided(Order order, String why) {
        tell(Kind.VOIDED, order, "", why, 0);
    }

    @Override
    public void died(Order order, String event) {
        tell(Kind.DIED, order, event, "", 0);
    }
}
