package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One lifecycle event of a target (S 4.6). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LifecycleEvent {
    @JsonPropertyDescription("Name of the event, such as ApplicationStop, Install or ValidateService.")
    @Size(max = 64)
    private @Nullable String lifecycleEventName;

    @JsonPropertyDescription("Pending, InProgress, Succeeded, Failed, Skipped or Unknown.")
    @Size(max = 64)
    private @Nullable String status;

    @JsonPropertyDescription("When it started, by the host's clock.")
    @Timestamp
    private @Nullable String startTime;

    @JsonPropertyDescription("When it ended, by the host's clock.")
    @Timestamp
    private @Nullable String endTime;

    @JsonPropertyDescription("Why it ended as it did.")
    private @Nullable EventDiagnostics diagnostics;

    @JsonPropertyDescription(
            "What its scripts said last of how far they are, in the file that SLIPWAY_PROGRESS names, or the agent of a "
                    + "DownloadBundle or Install that takes more than two seconds. "
                    + "Of a running event at most half a minute old.")
    private @Nullable EventProgress progress;

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

    public @Nullable EventProgress getProgress() {
        return progress;
    }

    public void setProgress(@Nullable EventProgress progress) {
        this.progress = progress;
    }
}
