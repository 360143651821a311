package dev.slipway.protocol.wire;

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
    SKIPPED
}
