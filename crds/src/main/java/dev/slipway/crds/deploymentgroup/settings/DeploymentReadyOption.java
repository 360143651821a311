package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What happens once the replacement hosts are ready (S 6.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.waitTimeInMinutes) || self.waitTimeInMinutes == 0 || (has(self.actionOnTimeout) && "
                + "self.actionOnTimeout == 'STOP_DEPLOYMENT')",
        message = "waitTimeInMinutes is for actionOnTimeout STOP_DEPLOYMENT only; CONTINUE_DEPLOYMENT does not wait")
public class DeploymentReadyOption {
    @JsonPropertyDescription(
            "CONTINUE_DEPLOYMENT, the default: traffic moves at once. STOP_DEPLOYMENT: the run waits for "
                    + "spec.continueWait of the Deployment and is stopped when that does not come in time.")
    @AllowedValues({"CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT"})
    private @Nullable String actionOnTimeout;

    @JsonPropertyDescription("Minutes that STOP_DEPLOYMENT waits, at most 2880 (two days).")
    @Min(0)
    @Max(2880)
    private @Nullable Integer waitTimeInMinutes;

    public @Nullable String getActionOnTimeout() {
        return actionOnTimeout;
    }

    public void setActionOnTimeout(@Nullable String actionOnTimeout) {
        this.actionOnTimeout = actionOnTimeout;
    }

    public @Nullable Integer getWaitTimeInMinutes() {
        return waitTimeInMinutes;
    }

    public void setWaitTimeInMinutes(@Nullable Integer waitTimeInMinutes) {
        this.waitTimeInMinutes = waitTimeInMinutes;
    }
}
