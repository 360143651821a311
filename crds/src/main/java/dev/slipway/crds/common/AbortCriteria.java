package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** One rule of an abort configuration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AbortCriteria {
    @JsonPropertyDescription("The failures that count. Failed: a lifecycle event failed. TimedOut: one took too long. "
            + "Unreachable: nothing was heard of the host. Rejected: the host refused the order. All: any of "
            + "these.")
    @Required
    @AllowedValues({"Failed", "TimedOut", "Unreachable", "Rejected", "All"})
    private @Nullable String failureType;

    @JsonPropertyDescription("How many hosts must have ended, well or badly, before the percentage is looked at.")
    @Required
    @Min(1)
    @Max(1000000)
    private @Nullable Integer minNumberOfExecutedTargets;

    @JsonPropertyDescription(
            "The run fails when at least this percentage of the hosts that have ended failed in this way.")
    @Required
    @Min(1)
    @Max(100)
    private @Nullable Integer thresholdPercentage;

    public @Nullable String getFailureType() {
        return failureType;
    }

    public void setFailureType(@Nullable String failureType) {
        this.failureType = failureType;
    }

    public @Nullable Integer getMinNumberOfExecutedTargets() {
        return minNumberOfExecutedTargets;
    }

    public void setMinNumberOfExecutedTargets(@Nullable Integer minNumberOfExecutedTargets) {
        this.minNumberOfExecutedTargets = minNumberOfExecutedTargets;
    }

    public @Nullable Integer getThresholdPercentage() {
        return thresholdPercentage;
    }

    public void setThresholdPercentage(@Nullable Integer thresholdPercentage) {
        this.thresholdPercentage = thresholdPercentage;
    }
}
