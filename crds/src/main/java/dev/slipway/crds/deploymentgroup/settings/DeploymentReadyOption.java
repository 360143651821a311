package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What happens once the replacement hosts are ready (S 6.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentReadyOption {
    private @Nullable String actionOnTimeout;

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
