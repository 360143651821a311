package dev.slipway.protocol.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One lifecycle event of a target.
 *
 * @param startTime the agent's clock, for people only; deadlines never use it
 * @param progress what its scripts said last of how far they are; null if they said nothing, or the agent is an older one
 */
public record EventReport(
        String lifecycleEventName,
        EventStatus status,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Diagnostics diagnostics,
        @Nullable HookProgress progress) {
    /** An event whose scripts have said nothing of how far they are. */
    public EventReport(
            String lifecycleEventName,
            EventStatus status,
            @Nullable Instant startTime,
            @Nullable Instant endTime,
            @Nullable Diagnostics diagnostics) {
        this(lifecycleEventName, status, startTime, endTime, diagnostics, null);
    }

    /** The same event, with what its scripts say now. */
    public EventReport saying(@Nullable HookProgress now) {
        return new EventReport(lifecycleEventName, status, startTime, endTime, diagnostics, now);
    }
}
