package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What becomes of the original hosts after success (S 6.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class BlueInstanceTerminationOption {
    private @Nullable String action;

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
