package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.protocol.text.LogTail;
import dev.slipway.protocol.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an event ended as it did (A 10, S 8.3).
 *
 * @param errorCode CodeDeploy's code by name
 * @param scriptName location as the AppSpec has it, empty if no script was at fault
 * @param message one sentence of at most 512 characters
 * @param logTail the last at most 2,048 characters of the event's output, of failed events only
 * @param warnings of DownloadBundle: what the revision's author should know, one sentence each of at most 300 characters,
 *     the worst first, at most eight; {@code message} has them too, as far as it reaches
 */
public record Diagnostics(
        DiagnosticsCode errorCode,
        @Nullable String scriptName,
        String message,
        @Nullable String logTail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {
    /** More are not sent. */
    public static final int MAX_WARNINGS = 8;

    /** A warning is no longer. */
    public static final int WARNING_LENGTH = 300;

    private static final int SCRIPT_NAME_LENGTH = 256;

    /** Cuts and cleans what it is given: nothing that an agent sends is trusted to be short or harmless. */
    public Diagnostics {
        scriptName = scriptName == null ? null : Text.line(scriptName, SCRIPT_NAME_LENGTH);
        message = Text.message(message);
        logTail = logTail == null ? null : LogTail.of(logTail);
        warnings = warnings == null
                ? List.of()
                : warnings.stream()
                        .limit(MAX_WARNINGS)
                        .map(warning -> Text.line(warning, WARNING_LENGTH))
                        .toList();
    }

    /** Without warnings. */
    public Diagnostics(
            DiagnosticsCode errorCode, @Nullable String scriptName, String message, @Nullable String logTail) {
        this(errorCode, scriptName, message, logTail, List.of());
    }
}
