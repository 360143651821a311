package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Equal steps, one an interval (S 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "((99 + self.linearPercentage) / self.linearPercentage - 1) * self.linearInterval <= 2880",
        message = "from the first to the last step may pass at most 2880 minutes (two days): raise "
                + "linearPercentage or lower linearInterval")
public class TimeBasedLinear {
    @JsonPropertyDescription(
            "Percentage of the traffic that moves with each step, 1 to 99; the last step may be smaller.")
    @Required
    @Min(1)
    @Max(99)
    private @Nullable Integer linearPercentage;

    @JsonPropertyDescription(
            "Minutes between two steps. From the first to the last step may pass at most 2880 minutes (two " + "days).")
    @Required
    @Min(1)
    @Max(2880)
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
