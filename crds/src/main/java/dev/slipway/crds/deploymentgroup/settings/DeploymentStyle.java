package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** In place or blue/green, with or without a load balancer (S 1.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentStyle {
    private @Nullable String deploymentType;

    private @Nullable String deploymentOption;

    public @Nullable String getDeploymentType() {
        return deploymentType;
    }

    public void setDeploymentType(@Nullable String deploymentType) {
        this.deploymentType = deploymentType;
    }

    public @Nullable String getDeploymentOption() {
        return deploymentOption;
    }

    public void setDeploymentOption(@Nullable String deploymentOption) {
        this.deploymentOption = deploymentOption;
    }
}
