package dev.slipway.fleet;

import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.protocol.wire.Order;

/** Tells what one host does. */
interface Teller {
    void tell(Kind kind, String status, int code);

    void tell(Kind kind, Order order, String event, String status, int code);
}
