package dev.slipway.plan.snapshot;

import java.time.Duration;
import java.time.Instant;

/**
 * The deadlines of a host in a run (S 4.5).
 *
 * @param eventStart the longest wait for an event to start, after the dispatch or the previous event's end
 * @param event the longest silence inside an event
 * @param watchedSince since when somebody has watched the run without a break: a sign that a host gave before may not
 *     have been heard
 */
public record Timeouts(Duration eventStart, Duration event, Instant watchedSince) {

    /** Of a run that was watched from its beginning. */
    public Timeouts(Duration eventStart, Duration event) {
        this(eventStart, event, Instant.MIN);
    }
}
