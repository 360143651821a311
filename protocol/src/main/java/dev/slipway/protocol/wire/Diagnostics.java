package dev.slipway.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * Why an event ended as it did (A 10, S 8.3).
 *
 * @param errorCode CodeDeploy's code by name
 * @param scriptName location as the AppSpec has it, empty if no script was at fault
 * @param message one sentence of at most 512 characters
 * @param logTail the last at most 2,048 characters of the event's output, of failed events only
 */
public record Diagnostics(
        DiagnosticsCode errorCode,
        @Nullable String scriptName,
        String message,
        @Nullable String logTail) {}
