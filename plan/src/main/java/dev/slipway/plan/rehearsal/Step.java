package dev.slipway.plan.rehearsal;

import java.time.Duration;
import java.util.List;

/**
 * Hosts that start together.
 *
 * @param after time since the run's start
 * @param zone of a run that goes zone by zone; else empty
 * @param hosts that start now, in the order in which they are dispatched
 * @param inFlight how many hosts are in flight then, these included
 */
public record Step(Duration after, String zone, List<String> hosts, int inFlight) {
    public Step {
        hosts = List.copyOf(hosts);
    }
}
