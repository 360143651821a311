package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a target stands, in CodeDeploy's words (S 2.6). */
public enum TargetOutcome {
    @JsonProperty("InProgress")
    IN_PROGRESS,
    @JsonProperty("Succeeded")
    SUCCEEDED,
    @JsonProperty("Failed")
    FAILED
}
