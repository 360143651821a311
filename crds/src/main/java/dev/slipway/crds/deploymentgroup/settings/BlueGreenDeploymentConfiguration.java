package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The options of a blue/green deployment (S 6.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class BlueGreenDeploymentConfiguration {
    @JsonPropertyDescription("What becomes of the original hosts once the deployment has succeeded.")
    private @Nullable BlueInstanceTerminationOption terminateBlueInstancesOnDeploymentSuccess;

    @JsonPropertyDescription("What happens once the replacement hosts are ready for traffic.")
    private @Nullable DeploymentReadyOption deploymentReadyOption;

    @JsonPropertyDescription("Where the replacement hosts come from.")
    private @Nullable GreenFleetProvisioningOption greenFleetProvisioningOption;

    public @Nullable BlueInstanceTerminationOption getTerminateBlueInstancesOnDeploymentSuccess() {
        return terminateBlueInstancesOnDeploymentSuccess;
    }

    public void setTerminateBlueInstancesOnDeploymentSuccess(
            @Nullable BlueInstanceTerminationOption terminateBlueInstancesOnDeploymentSuccess) {
        this.terminateBlueInstancesOnDeploymentSuccess = terminateBlueInstancesOnDeploymentSuccess;
    }

    public @Nullable DeploymentReadyOption getDeploymentReadyOption() {
        return deploymentReadyOption;
    }

    public void setDeploymentReadyOption(@Nullable DeploymentReadyOption deploymentReadyOption) {
        this.deploymentReadyOption = deploymentReadyOption;
    }

    public @Nullable GreenFleetProvisioningOption getGreenFleetProvisioningOption() {
        return greenFleetProvisioningOption;
    }

    public void setGreenFleetProvisioningOption(@Nullable GreenFleetProvisioningOption greenFleetProvisioningOption) {
        this.greenFleetProvisioningOption = greenFleetProvisioningOption;
    }
}
