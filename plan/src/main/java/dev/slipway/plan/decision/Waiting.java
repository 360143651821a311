package dev.slipway.plan.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a run waits for.
 *
 * @param subject the host that is waited for when it is exactly one, or the zone; else empty
 * @param message one sentence with the numbers, at most 200 characters
 * @param until when the wait ends by itself at the latest; null for a wait for a person
 */
public record Waiting(
        WaitingReason reason,
        String subject,
        String message,
        @Nullable Instant until) {}
