package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A request to stop the run (S 7.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class StopRequest {
    @JsonPropertyDescription("Whether the hosts that were updated go back to the last successful revision. Absent: "
            + "autoRollbackConfiguration decides, by its event DEPLOYMENT_STOP_ON_REQUEST.")
    private @Nullable Boolean autoRollbackEnabled;

    public @Nullable Boolean getAutoRollbackEnabled() {
        return autoRollbackEnabled;
    }

    public void setAutoRollbackEnabled(@Nullable Boolean autoRollbackEnabled) {
        this.autoRollbackEnabled = autoRollbackEnabled;
    }
}
