package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One condition of a resource, as the Kubernetes API conventions and kstatus read it (K 1, 2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Condition {
    @JsonPropertyDescription(
            "Name of the condition in CamelCase, such as Ready, Reconciling, Stalled, Waiting or Succeeded.")
    @Required
    @Size(max = 316)
    private @Nullable String type;

    @JsonPropertyDescription("True, False or Unknown.")
    @Required
    @Size(max = 16)
    private @Nullable String status;

    @JsonPropertyDescription("The metadata.generation of the resource that this condition speaks of.")
    private @Nullable Long observedGeneration;

    @JsonPropertyDescription("When status last changed from one value to another.")
    @Timestamp
    private @Nullable String lastTransitionTime;

    @JsonPropertyDescription("One CamelCase word why, stable enough for programs to compare.")
    @Size(max = 1024)
    private @Nullable String reason;

    @JsonPropertyDescription("One sentence for people: what is the case and, where something is to be done, what.")
    @Size(max = 4096)
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
