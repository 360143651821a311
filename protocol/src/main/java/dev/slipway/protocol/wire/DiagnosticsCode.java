package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Results of a lifecycle event, with CodeDeploy's names and, in A 10, its numbers. */
public enum DiagnosticsCode {
    @JsonProperty("Success")
    SUCCESS,
    @JsonProperty("ScriptMissing")
    SCRIPT_MISSING,
    @JsonProperty("ScriptNotExecutable")
    SCRIPT_NOT_EXECUTABLE,
    @JsonProperty("ScriptTimedOut")
    SCRIPT_TIMED_OUT,
    @JsonProperty("ScriptFailed")
    SCRIPT_FAILED,
    /** Everything that is not a script; also what a word of a newer agent is read as. */
    @JsonProperty("UnknownError")
    @JsonEnumDefaultValue
    UNKNOWN_ERROR,
    @JsonProperty("OutputsLeftOpen")
    OUTPUTS_LEFT_OPEN,
    @JsonProperty("FailedAfterRestart")
    FAILED_AFTER_RESTART
}
