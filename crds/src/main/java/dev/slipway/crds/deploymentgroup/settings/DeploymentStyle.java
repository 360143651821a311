package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import org.jspecify.annotations.Nullable;

/** In place or blue/green, with or without a load balancer (S 1.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentStyle {
    @JsonPropertyDescription(
            "IN_PLACE: the hosts are updated as they stand. BLUE_GREEN: replacement hosts are updated, then "
                    + "take over the traffic. Default: IN_PLACE for Server, BLUE_GREEN for Lambda.")
    @AllowedValues({"IN_PLACE", "BLUE_GREEN"})
    private @Nullable String deploymentType;

    @JsonPropertyDescription(
            "WITH_TRAFFIC_CONTROL: hosts leave the load balancers of loadBalancerInfo before their update "
                    + "and join them after it. WITHOUT_TRAFFIC_CONTROL: load balancers play no part. Default: "
                    + "WITHOUT_TRAFFIC_CONTROL for Server, WITH_TRAFFIC_CONTROL for Lambda.")
    @AllowedValues({"WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"})
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
