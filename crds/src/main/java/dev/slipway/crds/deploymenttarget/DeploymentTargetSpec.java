package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One host's, or the Lambda function's, part in one run; frozen. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentTargetSpec {
    @JsonPropertyDescription("Name of the Deployment.")
    @Required
    @SelectableField
    @Size(min = 1, max = 63)
    private @Nullable String deploymentName;

    @JsonPropertyDescription("Object name of its DeploymentGroup.")
    @Size(max = 52)
    private @Nullable String deploymentGroupName;

    @JsonPropertyDescription("InstanceTarget or LambdaTarget.")
    @Size(max = 64)
    private @Nullable String targetType;

    @JsonPropertyDescription("Name of the Instance, or of the Lambda function and its alias.")
    @Required
    @SelectableField
    @Size(min = 1, max = 253)
    private @Nullable String targetId;

    @JsonPropertyDescription("Blue or Green in a blue/green run; empty otherwise.")
    @Size(max = 64)
    private @Nullable String instanceLabel;

    @JsonPropertyDescription("UID of the Instance; a host that is registered anew is another one.")
    @Size(max = 64)
    private @Nullable String instanceUid;

    @JsonPropertyDescription("Healthy or Unhealthy, as the host was when the run started. Unhealthy hosts go first.")
    @Size(max = 64)
    private @Nullable String instanceHealth;

    @JsonPropertyDescription(
            "Unknown, Old or Current: what the host had installed when the run started, the second ground of "
                    + "the order.")
    @Size(max = 64)
    private @Nullable String revisionHealth;

    @JsonPropertyDescription("Availability zone of the host when the run started; empty if none was known. Zonal "
            + "runs go zone by zone.")
    @Size(max = 128)
    private @Nullable String zone;

    @JsonPropertyDescription("The function, alias and versions of a LambdaTarget.")
    private @Nullable LambdaFunction lambdaFunction;

    public @Nullable String getDeploymentName() {
        return deploymentName;
    }

    public void setDeploymentName(@Nullable String deploymentName) {
        this.deploymentName = deploymentName;
    }

    public @Nullable String getDeploymentGroupName() {
        return deploymentGroupName;
    }

    public void setDeploymentGroupName(@Nullable String deploymentGroupName) {
        this.deploymentGroupName = deploymentGroupName;
    }

    public @Nullable String getTargetType() {
        return targetType;
    }

    public void setTargetType(@Nullable String targetType) {
        this.targetType = targetType;
    }

    public @Nullable String getTargetId() {
        return targetId;
    }

    public void setTargetId(@Nullable String targetId) {
        this.targetId = targetId;
    }

    public @Nullable String getInstanceLabel() {
        return instanceLabel;
    }

    public void setInstanceLabel(@Nullable String instanceLabel) {
        this.instanceLabel = instanceLabel;
    }

    public @Nullable String getInstanceUid() {
        return instanceUid;
    }

    public void setInstanceUid(@Nullable String instanceUid) {
        this.instanceUid = instanceUid;
    }

    public @Nullable String getInstanceHealth() {
        return instanceHealth;
    }

    public void setInstanceHealth(@Nullable String instanceHealth) {
        this.instanceHealth = instanceHealth;
    }

    public @Nullable String getRevisionHealth() {
        return revisionHealth;
    }

    public void setRevisionHealth(@Nullable String revisionHealth) {
        this.revisionHealth = revisionHealth;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }

    public @Nullable LambdaFunction getLambdaFunction() {
        return lambdaFunction;
    }

    public void setLambdaFunction(@Nullable LambdaFunction lambdaFunction) {
        this.lambdaFunction = lambdaFunction;
    }
}
