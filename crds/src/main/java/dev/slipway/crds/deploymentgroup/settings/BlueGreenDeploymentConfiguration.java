package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The options of a blue/green deployment (S 6.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class BlueGreenDeploymentConfiguration {
    private @Nullable BlueInstanceTerminationOption terminateBlueInstancesOnDeploymentSuccess;

    private @Nullable DeploymentReadyOption deploymentReadyOption;

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
