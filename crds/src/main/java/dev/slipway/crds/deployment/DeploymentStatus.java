package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.schema.ListMap;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a run stands; at most 32 KB (design 3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentStatus {
    @JsonPropertyDescription(
            "The metadata.generation that this status speaks of; -1 until the operator has seen the object.")
    private @Nullable Long observedGeneration;

    @JsonPropertyDescription("Id of the run, made from its UID, which hooks see as DEPLOYMENT_ID.")
    @SelectableField
    @Size(max = 128)
    private @Nullable String deploymentId;

    @JsonPropertyDescription(
            "Created, Queued, InProgress, Baking, Ready, Succeeded, Failed or Stopped. The last three are " + "final.")
    @Size(max = 64)
    private @Nullable String status;

    @JsonPropertyDescription("Who made the run: user, codeDeployRollback, CodeDeployAutoUpdate, autoscaling ...")
    @Size(max = 64)
    private @Nullable String creator;

    @JsonPropertyDescription("When the run was created.")
    @Timestamp
    private @Nullable String createTime;

    @JsonPropertyDescription("When the run became active.")
    @Timestamp
    private @Nullable String startTime;

    @JsonPropertyDescription("When the run ended.")
    @Timestamp
    private @Nullable String completeTime;

    @JsonPropertyDescription("The leader's term that last took charge of this run.")
    private @Nullable LeaderEpoch epoch;

    @JsonPropertyDescription("Number of this run among the group's runs, taken when it became active.")
    private @Nullable Long sequence;

    @JsonPropertyDescription(
            "The hosts of this run, fixed at its start. Absent: not fixed yet, and nothing is dispatched.")
    private @Nullable FrozenTargets frozen;

    @JsonPropertyDescription("When the run fails for lack of time; moves on while it is paused.")
    @Timestamp
    private @Nullable String runDeadline;

    @JsonPropertyDescription("Since when the run is paused.")
    @Timestamp
    private @Nullable String pausedSince;

    @JsonPropertyDescription(
            "Every setting that this run uses, copied when it started. Later edits of the group or the "
                    + "config affect the next run only.")
    private @Nullable ResolvedSettings resolved;

    @JsonPropertyDescription("The revision of this run, whole.")
    private @Nullable Revision revision;

    @JsonPropertyDescription("Identity of the revision's location.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("The revision in short form, for lists.")
    @Size(max = 256)
    private @Nullable String revisionLabel;

    @JsonPropertyDescription("SHA-256 of the bytes that the first host found; all other hosts must find the same.")
    @Size(max = 256)
    private @Nullable String revisionDigest;

    @JsonPropertyDescription("Version of the S3 object that the first host found.")
    @Size(max = 1024)
    private @Nullable String revisionVersion;

    @JsonPropertyDescription("ETag of the S3 object that the first host found.")
    @Size(max = 256)
    private @Nullable String revisionETag;

    @JsonPropertyDescription("How many hosts are in which state.")
    private @Nullable DeploymentOverview deploymentOverview;

    @JsonPropertyDescription("Hosts that succeeded of all, such as 7/20.")
    @Size(max = 64)
    private @Nullable String progress;

    @JsonPropertyDescription(
            "Why the run does not move, each reason with its end where it has one. Empty while it moves.")
    @Size(max = 32)
    private @Nullable List<WaitingFor> waitingFor;

    @JsonPropertyDescription("The first of waitingFor in short form, for lists.")
    @Size(max = 256)
    private @Nullable String waiting;

    @JsonPropertyDescription("What failed, the same failures counted together.")
    @Size(max = 32)
    private @Nullable List<FailureSummary> failures;

    @JsonPropertyDescription(
            "What the hosts found in the AppSpec that its author should know, each warning once with its "
                    + "count; slipway-agent lint tells the same before a deployment.")
    @Size(max = 32)
    private @Nullable List<WarningSummary> warnings;

    @JsonPropertyDescription("Why the run failed or was stopped.")
    private @Nullable ErrorInformation errorInformation;

    @JsonPropertyDescription("The rollback of this run, or the run that this one rolls back.")
    private @Nullable RollbackInfo rollbackInfo;

    @JsonPropertyDescription("The Deployment that this one waits for.")
    @Size(max = 253)
    private @Nullable String queuedBehind;

    @JsonPropertyDescription(
            "Succeeded: True, False or, while the run goes on, Unknown. Ready, Reconciling and Stalled as "
                    + "kstatus defines them; Waiting and RolledBack say more.")
    @Size(max = 16)
    @ListMap("type")
    private @Nullable List<Condition> conditions;

    @JsonPropertyDescription("The watch after the zone that was finished last, in a run with a zonalConfig.")
    private @Nullable ZoneBake bake;

    @JsonPropertyDescription("The newer Deployment for whose sake this one was stopped (onNewRevision: Supersede).")
    @Size(max = 253)
    private @Nullable String supersededBy;

    @JsonPropertyDescription("The alarm that stopped the run, or why the state of the alarms could not be read.")
    @Size(max = 256)
    private @Nullable String alarm;

    @JsonPropertyDescription("Trigger events that were sent, as event/trigger; none is sent again.")
    @Size(max = 64)
    private @Nullable List<@Size(max = 320) String> notified;

    @JsonPropertyDescription("The alias whose traffic a Lambda run has begun to move. Absent: none was touched.")
    private @Nullable ShiftedAlias shiftedAlias;

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

    public @Nullable List<WarningSummary> getWarnings() {
        return warnings;
    }

    public void setWarnings(@Nullable List<WarningSummary> warnings) {
        this.warnings = warnings;
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

    public @Nullable ZoneBake getBake() {
        return bake;
    }

    public void setBake(@Nullable ZoneBake bake) {
        this.bake = bake;
    }

    public @Nullable String getSupersededBy() {
        return supersededBy;
    }

    public void setSupersededBy(@Nullable String supersededBy) {
        this.supersededBy = supersededBy;
    }

    public @Nullable String getAlarm() {
        return alarm;
    }

    public void setAlarm(@Nullable String alarm) {
        this.alarm = alarm;
    }

    public @Nullable List<String> getNotified() {
        return notified;
    }

    public void setNotified(@Nullable List<String> notified) {
        this.notified = notified;
    }

    public @Nullable ShiftedAlias getShiftedAlias() {
        return shiftedAlias;
    }

    public void setShiftedAlias(@Nullable ShiftedAlias shiftedAlias) {
        this.shiftedAlias = shiftedAlias;
    }
}
