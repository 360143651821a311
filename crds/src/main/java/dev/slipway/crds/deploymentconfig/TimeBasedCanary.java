package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** Two steps: a first percentage, after the interval the rest (S 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class TimeBasedCanary {
    @JsonPropertyDescription("Percentage of the traffic that the new version gets first, 1 to 99.")
    @Required
    @Min(1)
    @Max(99)
    private @Nullable Integer canaryPercentage;

    @JsonPropertyDescription("Minutes until it gets the rest, 1 to 2880 (two days).")
    @Required
    @Min(1)
    @Max(2880)
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
