package dev.slipway.plan.snapshot;

import java.time.Instant;

/** That the run's object is being deleted; hosts in flight are waited for until {@code waitUntil} (design 3). */
public record Deletion(Instant waitUntil) {}
