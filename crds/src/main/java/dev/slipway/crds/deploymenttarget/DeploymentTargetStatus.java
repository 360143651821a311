package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a target stands; at most 8 KB (design 3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentTargetStatus {
    private @Nullable Long observedGeneration;

    private @Nullable String status;

    private @Nullable String failureType;

    private @Nullable String message;

    private @Nullable Dispatch dispatch;

    private @Nullable Delivery delivered;

    private @Nullable LastReport lastReport;

    private @Nullable CancelRequest cancel;

    private @Nullable FoundRevision revision;

    private @Nullable String currentEvent;

    private @Nullable String lastProgressTime;

    private @Nullable List<LifecycleEvent> lifecycleEvents;

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
}
