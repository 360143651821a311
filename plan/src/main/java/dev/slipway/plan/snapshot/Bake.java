package dev.slipway.plan.snapshot;

import java.time.Instant;

/**
 * The watch after a zone of a zonal run (S 2.7).
 *
 * @param zone the zone that was finished last
 * @param finishedZones how many zones were finished when it began: tells this watch from that after the next zone
 * @param until when the next zone may start; stands still while the run is paused, like the run's deadline
 */
public record Bake(String zone, int finishedZones, Instant until) {}
