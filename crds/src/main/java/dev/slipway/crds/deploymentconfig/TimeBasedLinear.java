package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Equal steps, one an interval (S 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class TimeBasedLinear {
    private @Nullable Integer linearPercentage;

    private @Nullable Integer linearInterval;

    public @Nullable Integer getLinearPercentage() {
        return linearPercentage;
    }

    public void setLinearPercentage(@Nullable Integer linearPercentage) {
        this.linearPercentage = linearPercentage;
    }

    public @Nullable Integer getLinearInterval() {
        return linearInterval;
    }

    public void setLinearInterval(@Nullable Integer linearInterval) {
        this.linearInterval = linearInterval;
    }
}
