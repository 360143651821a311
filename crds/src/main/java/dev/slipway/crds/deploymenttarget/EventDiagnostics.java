package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Why an event ended as it did (S 8.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class EventDiagnostics {
    private @Nullable String errorCode;

    private @Nullable String scriptName;

    private @Nullable String message;

    private @Nullable String logTail;

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
}
