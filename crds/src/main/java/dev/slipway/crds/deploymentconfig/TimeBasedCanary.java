package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Two steps: a first percentage, after the interval the rest (S 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class TimeBasedCanary {
    private @Nullable Integer canaryPercentage;

    private @Nullable Integer canaryInterval;

    public @Nullable Integer getCanaryPercentage() {
        return canaryPercentage;
    }

    public void setCanaryPercentage(@Nullable Integer canaryPercentage) {
        this.canaryPercentage = canaryPercentage;
    }

    public @Nullable Integer getCanaryInterval() {
        return canaryInterval;
    }

    public void setCanaryInterval(@Nullable Integer canaryInterval) {
        this.canaryInterval = canaryInterval;
    }
}
