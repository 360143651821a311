package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.revision.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a run stands; at most 32 KB (design 3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentStatus {
    private @Nullable Long observedGeneration;

    private @Nullable String deploymentId;

    private @Nullable String status;

    private @Nullable String creator;

    private @Nullable String createTime;

    private @Nullable String startTime;

    private @Nullable String completeTime;

    private @Nullable LeaderEpoch epoch;

    private @Nullable Long sequence;

    private @Nullable FrozenTargets frozen;

    private @Nullable String runDeadline;

    private @Nullable String pausedSince;

    private @Nullable Long pausedSeconds;

    private @Nullable String stopRequestedAt;

    private @Nullable ResolvedSettings resolved;

    private @Nullable Revision revision;

    private @Nullable String revisionHash;

    private @Nullable String revisionLabel;

    private @Nullable String revisionDigest;

    private @Nullable String revisionVersion;

    private @Nullable String revisionETag;

    private @Nullable DeploymentOverview deploymentOverview;

    private @Nullable String progress;

    private @Nullable List<WaitingFor> waitingFor;

    private @Nullable String waiting;

    private @Nullable List<FailureSummary> failures;

    private @Nullable ErrorInformation errorInformation;

    private @Nullable RollbackInfo rollbackInfo;

    private @Nullable String queuedBehind;

    private @Nullable List<Condition> conditions;

    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public @Nullable String getDeploymentId() {
        return deploymentId;
    }

    public void setDeploymentId(@Nullable String deploymentId) {
        this.deploymentId = deploymentId;
    }

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public @Nullable String getCreator() {
        return creator;
    }

    public void setCreator(@Nullable String creator) {
        this.creator = creator;
    }

    public @Nullable String getCreateTime() {
        return createTime;
    }

    public void setCreateTime(@Nullable String createTime) {
        this.createTime = createTime;
    }

    public @Nullable String getStartTime() {
        return startTime;
    }

    public void setStartTime(@Nullable String startTime) {
        this.startTime = startTime;
    }

    public @Nullable String getCompleteTime() {
        return completeTime;
    }

    public void setCompleteTime(@Nullable String completeTime) {
        this.completeTime = completeTime;
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

    public @Nullable FrozenTargets getFrozen() {
        return frozen;
    }

    public void setFrozen(@Nullable FrozenTargets frozen) {
        this.frozen = frozen;
    }

    public @Nullable String getRunDeadline() {
        return runDeadline;
    }

    public void setRunDeadline(@Nullable String runDeadline) {
        this.runDeadline = runDeadline;
    }

    public @Nullable String getPausedSince() {
        return pausedSince;
    }

    public void setPausedSince(@Nullable String pausedSince) {
        this.pausedSince = pausedSince;
    }

    public @Nullable Long getPausedSeconds() {
        return pausedSeconds;
    }

    public void setPausedSeconds(@Nullable Long pausedSeconds) {
        this.pausedSeconds = pausedSeconds;
    }

    public @Nullable String getStopRequestedAt() {
        return stopRequestedAt;
    }

    public void setStopRequestedAt(@Nullable String stopRequestedAt) {
        this.stopRequestedAt = stopRequestedAt;
    }

    public @Nullable ResolvedSettings getResolved() {
        return resolved;
    }

    public void setResolved(@Nullable ResolvedSettings resolved) {
        this.resolved = resolved;
    }

    public @Nullable Revision getRevision() {
        return revision;
    }

    public void setRevision(@Nullable Revision revision) {
        this.revision = revision;
    }

    public @Nullable String getRevisionHash() {
        return revisionHash;
    }

    public void setRevisionHash(@Nullable String revisionHash) {
        this.revisionHash = revisionHash;
    }

    public @Nullable String getRevisionLabel() {
        return revisionLabel;
    }

    public void setRevisionLabel(@Nullable String revisionLabel) {
        this.revisionLabel = revisionLabel;
    }

    public @Nullable String getRevisionDigest() {
        return revisionDigest;
    }

    public void setRevisionDigest(@Nullable String revisionDigest) {
        this.revisionDigest = revisionDigest;
    }

    public @Nullable String getRevisionVersion() {
        return revisionVersion;
    }

    public void setRevisionVersion(@Nullable String revisionVersion) {
        this.revisionVersion = revisionVersion;
    }

    public @Nullable String getRevisionETag() {
        return revisionETag;
    }

    public void setRevisionETag(@Nullable String revisionETag) {
        this.revisionETag = revisionETag;
    }

    public @Nullable DeploymentOverview getDeploymentOverview() {
        return deploymentOverview;
    }

    public void setDeploymentOverview(@Nullable DeploymentOverview deploymentOverview) {
        this.deploymentOverview = deploymentOverview;
    }

    public @Nullable String getProgress() {
        return progress;
    }

    public void setProgress(@Nullable String progress) {
        this.progress = progress;
    }

    public @Nullable List<WaitingFor> getWaitingFor() {
        return waitingFor;
    }

    public void setWaitingFor(@Nullable List<WaitingFor> waitingFor) {
        this.waitingFor = waitingFor;
    }

    public @Nullable String getWaiting() {
        return waiting;
    }

    public void setWaiting(@Nullable String waiting) {
        this.waiting = waiting;
    }

    public @Nullable List<FailureSummary> getFailures() {
        return failures;
    }

    public void setFailures(@Nullable List<FailureSummary> failures) {
        this.failures = failures;
    }

    public @Nullable ErrorInformation getErrorInformation() {
        return errorInformation;
    }

    public void setErrorInformation(@Nullable ErrorInformation errorInformation) {
        this.errorInformation = errorInformation;
    }

    public @Nullable RollbackInfo getRollbackInfo() {
        return rollbackInfo;
    }

    public void setRollbackInfo(@Nullable RollbackInfo rollbackInfo) {
        this.rollbackInfo = rollbackInfo;
    }

    public @Nullable String getQueuedBehind() {
        return queuedBehind;
    }

    public void setQueuedBehind(@Nullable String queuedBehind) {
        this.queuedBehind = queuedBehind;
    }

    public @Nullable List<Condition> getConditions() {
        return conditions;
    }

    public void setConditions(@Nullable List<Condition> conditions) {
        this.conditions = conditions;
    }
}
