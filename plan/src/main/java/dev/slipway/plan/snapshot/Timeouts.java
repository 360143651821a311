package dev.slipway.plan.snapshot;

import java.time.Duration;

/**
 * The deadlines of a host in a run (S 4.5).
 *
 * @param eventStart the longest wait for an event to start, after the dispatch or the previous event's end
 * @param event the longest silence inside an event
 */
public record Timeouts(Duration eventStart, Duration event) {}
