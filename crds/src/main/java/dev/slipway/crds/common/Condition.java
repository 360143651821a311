package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One condition of a resource, as the Kubernetes API conventions and kstatus read it (K 1, 2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Condition {
    private @Nullable String type;

    private @Nullable String status;

    private @Nullable Long observedGeneration;

    private @Nullable String lastTransitionTime;

    private @Nullable String reason;

    private @Nullable String message;

    public @Nullable String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = type;
    }

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public @Nullable String getLastTransitionTime() {
        return lastTransitionTime;
    }

    public void setLastTransitionTime(@Nullable String lastTransitionTime) {
        this.lastTransitionTime = lastTransitionTime;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }
}
