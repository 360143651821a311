package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.LeaderEpoch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows about a DeploymentGroup. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentGroupStatus {
    private @Nullable Long observedGeneration;

    private @Nullable String deploymentGroupId;

    private @Nullable LeaderEpoch epoch;

    private @Nullable Long sequence;

    private @Nullable AttemptedRevision lastAttempted;

    private @Nullable SuccessfulRun lastSuccessful;

    private @Nullable Minting minting;

    private @Nullable LatchedRevision latched;

    private @Nullable String lastHandledRetry;

    private @Nullable String activeRun;

    private @Nullable Integer queuedRuns;

    private @Nullable GroupHosts hosts;

    private @Nullable String status;

    private @Nullable String targetRevision;

    private @Nullable String currentRevision;

    private @Nullable List<Condition> conditions;

    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public @Nullable String getDeploymentGroupId() {
        return deploymentGroupId;
    }

    public void setDeploymentGroupId(@Nullable String deploymentGroupId) {
        this.deploymentGroupId = deploymentGroupId;
    }

    public @Nullable LeaderEpoch getEpoch() {
        return epoch;
    }

    public void setEpoch(@Nullable LeaderEpoch epoch) {
        this.epoch = epoch;
    }

    public @Nullable Long getSequence() {
        return sequence;
    }

    public void setSequence(@Nullable Long sequence) {
        this.sequence = sequence;
    }

    public @Nullable AttemptedRevision getLastAttempted() {
        return lastAttempted;
    }

    public void setLastAttempted(@Nullable AttemptedRevision lastAttempted) {
        this.lastAttempted = lastAttempted;
    }

    public @Nullable SuccessfulRun getLastSuccessful() {
        return lastSuccessful;
    }

    public void setLastSuccessful(@Nullable SuccessfulRun lastSuccessful) {
        this.lastSuccessful = lastSuccessful;
    }

    public @Nullable Minting getMinting() {
        return minting;
    }

    public void setMinting(@Nullable Minting minting) {
        this.minting = minting;
    }

    public @Nullable LatchedRevision getLatched() {
        return latched;
    }

    public void setLatched(@Nullable LatchedRevision latched) {
        this.latched = latched;
    }

    public @Nullable String getLastHandledRetry() {
        return lastHandledRetry;
    }

    public void setLastHandledRetry(@Nullable String lastHandledRetry) {
        this.lastHandledRetry = lastHandledRetry;
    }

    public @Nullable String getActiveRun() {
        return activeRun;
    }

    public void setActiveRun(@Nullable String activeRun) {
        this.activeRun = activeRun;
    }

    public @Nullable Integer getQueuedRuns() {
        return queuedRuns;
    }

    public void setQueuedRuns(@Nullable Integer queuedRuns) {
        this.queuedRuns = queuedRuns;
    }

    public @Nullable GroupHosts getHosts() {
        return hosts;
    }

    public void setHosts(@Nullable GroupHosts hosts) {
        this.hosts = hosts;
    }

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public @Nullable String getTargetRevision() {
        return targetRevision;
    }

    public void setTargetRevision(@Nullable String targetRevision) {
        this.targetRevision = targetRevision;
    }

    public @Nullable String getCurrentRevision() {
        return currentRevision;
    }

    public void setCurrentRevision(@Nullable String currentRevision) {
        this.currentRevision = currentRevision;
    }

    public @Nullable List<Condition> getConditions() {
        return conditions;
    }

    public void setConditions(@Nullable List<Condition> conditions) {
        this.conditions = conditions;
    }
}
