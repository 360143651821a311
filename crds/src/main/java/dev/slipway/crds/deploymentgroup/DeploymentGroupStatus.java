package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows about a DeploymentGroup. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentGroupStatus {
    @JsonPropertyDescription(
            "The metadata.generation that this status speaks of; -1 until the operator has seen the object.")
    private @Nullable Long observedGeneration;

    @JsonPropertyDescription("The UUID under which hosts keep this group's state.")
    @Size(max = 128)
    private @Nullable String deploymentGroupId;

    @JsonPropertyDescription("The leader's term that last took charge of this group.")
    private @Nullable LeaderEpoch epoch;

    @JsonPropertyDescription(
            "Counts the runs of this group that became active; hosts start nothing that a later run has "
                    + "overtaken.")
    private @Nullable Long sequence;

    @JsonPropertyDescription("The revision that spec.revision last led to a run, or an adoption, of.")
    private @Nullable AttemptedRevision lastAttempted;

    @JsonPropertyDescription(
            "The last successful revision, whole: hosts that join get it, and a rollback returns to it.")
    private @Nullable SuccessfulRun lastSuccessful;

    @JsonPropertyDescription("The Deployment that Slipway is about to create.")
    private @Nullable Minting minting;

    @JsonPropertyDescription(
            "The revision that failed or was replaced by hand. It is not tried again until spec.revision "
                    + "changes or the annotation slipway.dev/retry carries a new token.")
    private @Nullable LatchedRevision latched;

    @JsonPropertyDescription("The token of the annotation slipway.dev/retry that was acted on last.")
    @Size(max = 1024)
    private @Nullable String lastHandledRetry;

    @JsonPropertyDescription("Name of the Deployment that is active now.")
    @Size(max = 253)
    private @Nullable String activeRun;

    @JsonPropertyDescription("UID of that Deployment: another one of the same name is another run.")
    @Size(max = 64)
    private @Nullable String activeRunUid;

    @JsonPropertyDescription("How many Deployments wait for their turn.")
    private @Nullable Integer queuedRuns;

    @JsonPropertyDescription("How many hosts the group has, and how they are.")
    private @Nullable GroupHosts hosts;

    @JsonPropertyDescription(
            "The group in one word, for lists: Current, Deploying, Queued, RolledBack, Stalled, Paused, "
                    + "Waiting ...")
    @Size(max = 64)
    private @Nullable String status;

    @JsonPropertyDescription("The revision that the group shall run, in short form for lists.")
    @Size(max = 256)
    private @Nullable String targetRevision;

    @JsonPropertyDescription("The last successful revision, in short form for lists.")
    @Size(max = 256)
    private @Nullable String currentRevision;

    @JsonPropertyDescription(
            "Ready: the hosts run what the group wants. Reconciling: work goes on. Stalled: nothing happens "
                    + "until someone acts. Waiting, RolledBack and Drifted say more.")
    @Size(max = 16)
    @ListMap("type")
    private @Nullable List<Condition> conditions;

    @JsonPropertyDescription(
            "The highest number that a Deployment of this group was given; numbers are never given " + "twice.")
    private @Nullable Long lastNumber;

    @JsonPropertyDescription(
            "The parts of the selection that no registered host meets, such as ec2TagFilters[1] " + "Stage=prod.")
    @Size(max = 64)
    private @Nullable List<@Size(max = 512) String> filtersMatchingNoHost;

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

    public @Nullable String getActiveRunUid() {
        return activeRunUid;
    }

    public void setActiveRunUid(@Nullable String activeRunUid) {
        this.activeRunUid = activeRunUid;
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

    public @Nullable Long getLastNumber() {
        return lastNumber;
    }

    public void setLastNumber(@Nullable Long lastNumber) {
        this.lastNumber = lastNumber;
    }

    public @Nullable List<String> getFiltersMatchingNoHost() {
        return filtersMatchingNoHost;
    }

    public void setFiltersMatchingNoHost(@Nullable List<String> filtersMatchingNoHost) {
        this.filtersMatchingNoHost = filtersMatchingNoHost;
    }
}
