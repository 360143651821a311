package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an event ended as it did (S 8.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class EventDiagnostics {
    @JsonPropertyDescription(
            "Success, ScriptMissing, ScriptNotExecutable, ScriptTimedOut, ScriptFailed, UnknownError or "
                    + "another word of the agent's.")
    @Size(max = 64)
    private @Nullable String errorCode;

    @JsonPropertyDescription("The script as the AppSpec names it; empty if none was at fault.")
    @Size(max = 1024)
    private @Nullable String scriptName;

    @JsonPropertyDescription("What happened, in one sentence.")
    @Size(max = 1024)
    private @Nullable String message;

    @JsonPropertyDescription("The end of the script's output, at most 2048 characters, of failed events only.")
    @Size(max = 4096)
    private @Nullable String logTail;

    @JsonPropertyDescription("Of DownloadBundle: what the author of the AppSpec should know, the worst first; at most "
            + "eight sentences of 300 characters. The run counts them in its status.warnings.")
    @Size(max = 16)
    private @Nullable List<@Size(max = 1024) String> warnings;

    public @Nullable String getErrorCode() {
        return errorCode;
    }

    public void setErrorCode(@Nullable String errorCode) {
        this.errorCode = errorCode;
    }

    public @Nullable String getScriptName() {
        return scriptName;
    }

    public void setScriptName(@Nullable String scriptName) {
        this.scriptName = scriptName;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public @Nullable String getLogTail() {
        return logTail;
    }

    public void setLogTail(@Nullable String logTail) {
        this.logTail = logTail;
    }

    public @Nullable List<String> getWarnings() {
        return warnings;
    }

    public void setWarnings(@Nullable List<String> warnings) {
        this.warnings = warnings;
    }
}
