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
    REJECTED
}
