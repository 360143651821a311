package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a target stands; at most 8 KB (design 3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentTargetStatus {
    @JsonPropertyDescription("The metadata.generation that this status speaks of; -1 until Slipway has written it.")
    private @Nullable Long observedGeneration;

    @JsonPropertyDescription("Pending, InProgress, Succeeded, Failed, Skipped, Unknown or Ready. Succeeded, Failed and "
            + "Skipped are final.")
    @Size(max = 64)
    private @Nullable String status;

    @JsonPropertyDescription("Why the target failed. Failed: a lifecycle event failed. TimedOut: one took too long. "
            + "Unreachable: nothing was heard of the host. Rejected: the host refused the order.")
    @Size(max = 64)
    private @Nullable String failureType;

    @JsonPropertyDescription("What is the case, in one sentence.")
    @Size(max = 1024)
    private @Nullable String message;

    @JsonPropertyDescription("The leader's word that a segment of lifecycle events may be handed to the host.")
    private @Nullable Dispatch dispatch;

    @JsonPropertyDescription("The gateway's word that the segment left for the host, written before it did.")
    private @Nullable Delivery delivered;

    @JsonPropertyDescription("The newest report of the host that is stored here.")
    private @Nullable LastReport lastReport;

    @JsonPropertyDescription("Set when the host shall end its work on this target.")
    private @Nullable CancelRequest cancel;

    @JsonPropertyDescription("What the host found at the revision's location.")
    private @Nullable FoundRevision revision;

    @JsonPropertyDescription("The lifecycle event that runs now, or at which the target failed.")
    @Size(max = 64)
    private @Nullable String currentEvent;

    @JsonPropertyDescription("When the last report was stored, by Slipway's clock; deadlines are counted from it.")
    @Timestamp
    private @Nullable String lastProgressTime;

    @JsonPropertyDescription("Every lifecycle event of the target in order, with its outcome.")
    @Size(max = 32)
    private @Nullable List<LifecycleEvent> lifecycleEvents;

    @JsonPropertyDescription("The function of a LambdaTarget, and the share of the calls that its new version gets.")
    private @Nullable LambdaFunctionInfo lambdaFunctionInfo;

    @JsonPropertyDescription("Where the alias of a LambdaTarget stands.")
    private @Nullable AliasTraffic traffic;

    @JsonPropertyDescription("The hook function that is being waited for, or was last.")
    private @Nullable HookExecution hookExecution;

    @JsonPropertyDescription("SHA-256 of the ids of hook executions that are over.")
    @Size(max = 8)
    private @Nullable List<@Size(max = 64) String> answeredHooks;

    @JsonPropertyDescription("Why AWS cannot be called at the moment. Absent: nothing stands in the way.")
    private @Nullable AwsTrouble awsTrouble;

    @JsonPropertyDescription("Trigger events about this host that were sent, as event/trigger; none is sent again.")
    @Size(max = 64)
    private @Nullable List<@Size(max = 320) String> notified;

    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public @Nullable String getFailureType() {
        return failureType;
    }

    public void setFailureType(@Nullable String failureType) {
        this.failureType = failureType;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public @Nullable Dispatch getDispatch() {
        return dispatch;
    }

    public void setDispatch(@Nullable Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    public @Nullable Delivery getDelivered() {
        return delivered;
    }

    public void setDelivered(@Nullable Delivery delivered) {
        this.delivered = delivered;
    }

    public @Nullable LastReport getLastReport() {
        return lastReport;
    }

    public void setLastReport(@Nullable LastReport lastReport) {
        this.lastReport = lastReport;
    }

    public @Nullable CancelRequest getCancel() {
        return cancel;
    }

    public void setCancel(@Nullable CancelRequest cancel) {
        this.cancel = cancel;
    }

    public @Nullable FoundRevision getRevision() {
        return revision;
    }

    public void setRevision(@Nullable FoundRevision revision) {
        this.revision = revision;
    }

    public @Nullable String getCurrentEvent() {
        return currentEvent;
    }

    public void setCurrentEvent(@Nullable String currentEvent) {
        this.currentEvent = currentEvent;
    }

    public @Nullable String getLastProgressTime() {
        return lastProgressTime;
    }

    public void setLastProgressTime(@Nullable String lastProgressTime) {
        this.lastProgressTime = lastProgressTime;
    }

    public @Nullable List<LifecycleEvent> getLifecycleEvents() {
        return lifecycleEvents;
    }

    public void setLifecycleEvents(@Nullable List<LifecycleEvent> lifecycleEvents) {
        this.lifecycleEvents = lifecycleEvents;
    }

    public @Nullable LambdaFunctionInfo getLambdaFunctionInfo() {
        return lambdaFunctionInfo;
    }

    public void setLambdaFunctionInfo(@Nullable LambdaFunctionInfo lambdaFunctionInfo) {
        this.lambdaFunctionInfo = lambdaFunctionInfo;
    }

    public @Nullable AliasTraffic getTraffic() {
        return traffic;
    }

    public void setTraffic(@Nullable AliasTraffic traffic) {
        this.traffic = traffic;
    }

    public @Nullable HookExecution getHookExecution() {
        return hookExecution;
    }

    public void setHookExecution(@Nullable HookExecution hookExecution) {
        this.hookExecution = hookExecution;
    }

    public @Nullable List<String> getAnsweredHooks() {
        return answeredHooks;
    }

    public void setAnsweredHooks(@Nullable List<String> answeredHooks) {
        this.answeredHooks = answeredHooks;
    }

    public @Nullable AwsTrouble getAwsTrouble() {
        return awsTrouble;
    }

    public void setAwsTrouble(@Nullable AwsTrouble awsTrouble) {
        this.awsTrouble = awsTrouble;
    }

    public @Nullable List<String> getNotified() {
        return notified;
    }

    public void setNotified(@Nullable List<String> notified) {
        this.notified = notified;
    }
}
