package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** CodeDeploy's LifecycleEventStatus (S 4.6). */
public enum EventStatus {
    @JsonProperty("Pending")
    PENDING,
    @JsonProperty("InProgress")
    IN_PROGRESS,
    @JsonProperty("Succeeded")
    SUCCEEDED,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Skipped")
    SKIPPED,
    /** CodeDeploy's Unknown; also what a word of a newer peer is read as. Not terminal. */
    @JsonProperty("Unknown")
    @JsonEnumDefaultValue
    UNKNOWN
}
