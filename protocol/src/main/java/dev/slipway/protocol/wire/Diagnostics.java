package dev.slipway.protocol.wire;

import dev.slipway.protocol.text.LogTail;
import dev.slipway.protocol.text.Text;
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
        @Nullable String logTail) {
    private static final int SCRIPT_NAME_LENGTH = 256;

    /** Cuts and cleans what it is given: nothing that an agent sends is trusted to be short or harmless. */
    public Diagnostics {
        scriptName = scriptName == null ? null : Text.line(scriptName, SCRIPT_NAME_LENGTH);
        message = Text.message(message);
        logTail = logTail == null ? null : LogTail.of(logTail);
    }
}
