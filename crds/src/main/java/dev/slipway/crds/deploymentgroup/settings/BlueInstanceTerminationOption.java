package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What becomes of the original hosts after success (S 6.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.terminationWaitTimeInMinutes) || !has(self.action) || self.action == 'TERMINATE'",
        message = "terminationWaitTimeInMinutes is for action TERMINATE only")
public class BlueInstanceTerminationOption {
    @JsonPropertyDescription(
            "TERMINATE: the original hosts are terminated after terminationWaitTimeInMinutes. KEEP_ALIVE: "
                    + "they go on running, out of the load balancer and the group. Default: TERMINATE.")
    @AllowedValues({"TERMINATE", "KEEP_ALIVE"})
    private @Nullable String action;

    @JsonPropertyDescription("Minutes between success and termination, 0 to 2880 (two days). Default: 0.")
    @Min(0)
    @Max(2880)
    private @Nullable Integer terminationWaitTimeInMinutes;

    public @Nullable String getAction() {
        return action;
    }

    public void setAction(@Nullable String action) {
        this.action = action;
    }

    public @Nullable Integer getTerminationWaitTimeInMinutes() {
        return terminationWaitTimeInMinutes;
    }

    public void setTerminationWaitTimeInMinutes(@Nullable Integer terminationWaitTimeInMinutes) {
        this.terminationWaitTimeInMinutes = terminationWaitTimeInMinutes;
    }
}
