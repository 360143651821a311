package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One lifecycle event of a target (S 4.6). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LifecycleEvent {
    private @Nullable String lifecycleEventName;

    private @Nullable String status;

    private @Nullable String startTime;

    private @Nullable String endTime;

    private @Nullable EventDiagnostics diagnostics;

    public @Nullable String getLifecycleEventName() {
        return lifecycleEventName;
    }

    public void setLifecycleEventName(@Nullable String lifecycleEventName) {
        this.lifecycleEventName = lifecycleEventName;
    }

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public @Nullable String getStartTime() {
        return startTime;
    }

    public void setStartTime(@Nullable String startTime) {
        this.startTime = startTime;
    }

    public @Nullable String getEndTime() {
        return endTime;
    }

    public void setEndTime(@Nullable String endTime) {
        this.endTime = endTime;
    }

    public @Nullable EventDiagnostics getDiagnostics() {
        return diagnostics;
    }

    public void setDiagnostics(@Nullable EventDiagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }
}
