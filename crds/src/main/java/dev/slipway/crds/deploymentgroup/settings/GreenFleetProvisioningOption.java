package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** Where the replacement hosts come from (S 6.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class GreenFleetProvisioningOption {
    @JsonPropertyDescription(
            "DISCOVER_EXISTING: they exist already and are named by each Deployment's targetInstances. "
                    + "COPY_AUTO_SCALING_GROUP: they are made as a copy of the group's one Auto Scaling group.")
    @Required
    @AllowedValues({"DISCOVER_EXISTING", "COPY_AUTO_SCALING_GROUP"})
    private @Nullable String action;

    public @Nullable String getAction() {
        return action;
    }

    public void setAction(@Nullable String action) {
        this.action = action;
    }
}
