package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a target stands, in CodeDeploy's words (S 2.6). */
public enum TargetOutcome {
    /** Also what a word of a newer agent is read as: only words that both know can end a target. */
    @JsonProperty("InProgress")
    @JsonEnumDefaultValue
    IN_PROGRESS,
    @JsonProperty("Succeeded")
    SUCCEEDED,
    @JsonProperty("Failed")
    FAILED
}
