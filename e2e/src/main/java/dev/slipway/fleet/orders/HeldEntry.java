package dev.slipway.fleet.orders;

import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.RevisionFound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order in a host's hands, as its journal has it. Guarded by the {@link HostState} that holds it. */
public final class HeldEntry {
    /** Identity of an order. */
    public record Key(String targetUid, int segment) {}

    final Key key;
    final Order order;
    final long receivedNanos;

    HeldState stage = HeldState.RECEIVED;

    /** Number of the last report. */
    long number;

    @Nullable
    String cancelled;

    /** Nobody wants its end any more. */
    boolean gone;

    /** Whether a player of this life of the host has it. */
    boolean playing;

    List<EventReport> events;

    @Nullable
    RevisionFound found;

    /** How it ended; numbers are set when it is sent. */
    @Nullable
    Report outcome;

    HeldEntry(Order order, long receivedNanos, long number) {
        this.key = new Key(order.targetUid(), order.segment());
        this.order = order;
        this.receivedNanos = receivedNanos;
        this.number = number;
        this.events = new ArrayList<>();
        for (String event : order.events()) {
            events.add(new EventReport(event, EventStatus.PENDING, null, null, null));
        }
    }

    public Key key() {
        return key;
    }

    public Order order() {
        return order;
    }

    /** How it ended, null before. */
    public @Nullable Report outcome() {
        return outcome;
    }
}
