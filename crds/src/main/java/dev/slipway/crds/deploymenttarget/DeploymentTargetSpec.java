package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One host's, or the Lambda function's, part in one run; frozen. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentTargetSpec {
    private @Nullable String deploymentName;

    private @Nullable String deploymentGroupName;

    private @Nullable String targetType;

    private @Nullable String targetId;

    private @Nullable String instanceLabel;

    private @Nullable String instanceUid;

    private @Nullable String instanceHealth;

    private @Nullable String revisionHealth;

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
}
