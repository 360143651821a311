package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.History;
import java.util.List;

/** What really happened: in the API server, and on the hosts. */
public record Evidence(History history, List<HostEvent> hosts) {
    public Evidence {
        hosts = List.copyOf(hosts);
    }
}
