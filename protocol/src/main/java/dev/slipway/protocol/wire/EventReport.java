package dev.slipway.protocol.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One lifecycle event of a target.
 *
 * @param startTime the agent's clock, for people only; deadlines never use it
 */
public record EventReport(
        String lifecycleEventName,
        EventStatus status,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Diagnostics diagnostics) {}
