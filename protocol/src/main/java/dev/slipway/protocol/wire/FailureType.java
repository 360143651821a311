package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a host failed; the kinds that an abort gate can count (design 3). */
public enum FailureType {
    /** A lifecycle event failed; also what a word of a newer agent is read as. */
    @JsonProperty("Failed")
    @JsonEnumDefaultValue
    FAILED,
    /** A lifecycle event exceeded its time. */
    @JsonProperty("TimedOut")
    TIMED_OUT,
    /** Nothing was heard of the host. */
    @JsonProperty("Unreachable")
    UNREACHABLE,
    /** The host or the gateway refused the order: a capability, a policy, another digest. */
    @JsonProperty("Rejected")
    REJECTED;

    /**
     * Why a host failed whose last event ended so. An output that is still held when the script's time is over has exceeded
     * that time like the script itself.
     */
    public static FailureType of(DiagnosticsCode code) {
        return switch (code) {
            case SCRIPT_TIMED_OUT, OUTPUTS_LEFT_OPEN -> TIMED_OUT;
            case SUCCESS, SCRIPT_MISSING, SCRIPT_NOT_EXECUTABLE, SCRIPT_FAILED, UNKNOWN_ERROR, FAILED_AFTER_RESTART ->
                FAILED;
        };
    }
}
