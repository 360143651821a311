package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One rule of an abort configuration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AbortCriteria {
    private @Nullable String failureType;

    private @Nullable Integer minNumberOfExecutedTargets;

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
