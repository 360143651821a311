package dev.slipway.fleet;

import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.protocol.wire.Order;

/** Stamps what a host does with time and name. */
record HostTeller(String host, Tally tally) implements Teller {
    @Override
    public void tell(Kind kind, String status, int code) {
        tally.tell(new FleetEvent(tally.millis(), host, kind, "", "", "", status, code, 0));
    }

    @Override
    public void tell(Kind kind, Order order, String event, String status, int code) {
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
}
