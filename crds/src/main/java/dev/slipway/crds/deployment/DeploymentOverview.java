package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Targets of a run by their status, CodeDeploy's words (S 8.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentOverview {
    @JsonPropertyDescription("Hosts that have not been started.")
    @JsonProperty("Pending")
    private @Nullable Integer pending;

    @JsonPropertyDescription("Hosts that are being updated.")
    @JsonProperty("InProgress")
    private @Nullable Integer inProgress;

    @JsonPropertyDescription("Hosts that were updated.")
    @JsonProperty("Succeeded")
    private @Nullable Integer succeeded;

    @JsonPropertyDescription("Hosts whose update failed.")
    @JsonProperty("Failed")
    private @Nullable Integer failed;

    @JsonPropertyDescription("Hosts that were not attempted.")
    @JsonProperty("Skipped")
    private @Nullable Integer skipped;

    @JsonPropertyDescription("Replacement hosts of a blue/green run that are ready for traffic.")
    @JsonProperty("Ready")
    private @Nullable Integer ready;

    @JsonProperty("Pending")
    public @Nullable Integer getPending() {
        return pending;
    }

    @JsonProperty("Pending")
    public void setPending(@Nullable Integer pending) {
        this.pending = pending;
    }

    @JsonProperty("InProgress")
    public @Nullable Integer getInProgress() {
        return inProgress;
    }

    @JsonProperty("InProgress")
    public void setInProgress(@Nullable Integer inProgress) {
        this.inProgress = inProgress;
    }

    @JsonProperty("Succeeded")
    public @Nullable Integer getSucceeded() {
        return succeeded;
    }

    @JsonProperty("Succeeded")
    public void setSucceeded(@Nullable Integer succeeded) {
        this.succeeded = succeeded;
    }

    @JsonProperty("Failed")
    public @Nullable Integer getFailed() {
        return failed;
    }

    @JsonProperty("Failed")
    public void setFailed(@Nullable Integer failed) {
        this.failed = failed;
    }

    @JsonProperty("Skipped")
    public @Nullable Integer getSkipped() {
        return skipped;
    }

    @JsonProperty("Skipped")
    public void setSkipped(@Nullable Integer skipped) {
        this.skipped = skipped;
    }

    @JsonProperty("Ready")
    public @Nullable Integer getReady() {
        return ready;
    }

    @JsonProperty("Ready")
    public void setReady(@Nullable Integer ready) {
        this.ready = ready;
    }
}
