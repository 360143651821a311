package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A request to stop the run (S 7.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class StopRequest {
    @JsonPropertyDescription("Whether the stop leads to a rollback if autoRollbackConfiguration lists "
            + "DEPLOYMENT_STOP_ON_REQUEST; false suppresses it. Default: true.")
    private @Nullable Boolean autoRollbackEnabled;

    public @Nullable Boolean getAutoRollbackEnabled() {
        return autoRollbackEnabled;
    }

    public void setAutoRollbackEnabled(@Nullable Boolean autoRollbackEnabled) {
        this.autoRollbackEnabled = autoRollbackEnabled;
    }
}
