package dev.slipway.e2e.chaos;

import dev.slipway.e2e.chaos.invariants.HostEvent;
import dev.slipway.fleet.FleetEvent;
import java.util.ArrayList;
import java.util.List;

/** What the simulated hosts did, in order. */
final class HostLog {
    private final List<HostEvent> events = new ArrayList<>();

    synchronized void hear(FleetEvent event) {
        switch (event.kind()) {
            case STARTED -> add(event, HostEvent.Kind.STARTED);
            case EVENT -> add(event, HostEvent.Kind.EVENT);
            case DIED -> add(event, HostEvent.Kind.DIED);
            case ENROLLED,
                    REFUSED,
                    UNREACHED,
                    CONNECTED,
                    LOST,
                    ORDER,
                    REPORT,
                    ACKNOWLEDGED,
                    CANCELLED,
                    REJECTED,
                    VOIDED,
                    RETURNED -> {}
        }
    }

    private void add(FleetEvent event, HostEvent.Kind kind) {
        events.add(
                new HostEvent(event.host(), kind, event.targetUid(), event.segment(), event.event(), event.status()));
    }

    synchronized List<HostEvent> events() {
        return List.copyOf(events);
    }

    synchronized void forget() {
        events.clear();
    }
}
