package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Slipway writes into the runs that it creates itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class OperatorFields {
    private @Nullable String creator;

    private @Nullable String trigger;

    private @Nullable String revisionHash;

    private @Nullable String triggeringDeploymentName;

    private @Nullable String triggeringDeploymentUid;

    private @Nullable List<String> targetInstances;

    private @Nullable DeploymentConfigSpec deploymentConfig;

    public @Nullable String getCreator() {
        return creator;
    }

    public void setCreator(@Nullable String creator) {
        this.creator = creator;
    }

    public @Nullable String getTrigger() {
        return trigger;
    }

    public void setTrigger(@Nullable String trigger) {
        this.trigger = trigger;
    }

    public @Nullable String getRevisionHash() {
        return revisionHash;
    }

    public void setRevisionHash(@Nullable String revisionHash) {
        this.revisionHash = revisionHash;
    }

    public @Nullable String getTriggeringDeploymentName() {
        return triggeringDeploymentName;
    }

    public void setTriggeringDeploymentName(@Nullable String triggeringDeploymentName) {
        this.triggeringDeploymentName = triggeringDeploymentName;
    }

    public @Nullable String getTriggeringDeploymentUid() {
        return triggeringDeploymentUid;
    }

    public void setTriggeringDeploymentUid(@Nullable String triggeringDeploymentUid) {
        this.triggeringDeploymentUid = triggeringDeploymentUid;
    }

    public @Nullable List<String> getTargetInstances() {
        return targetInstances;
    }

    public void setTargetInstances(@Nullable List<String> targetInstances) {
        this.targetInstances = targetInstances;
    }

    public @Nullable DeploymentConfigSpec getDeploymentConfig() {
        return deploymentConfig;
    }

    public void setDeploymentConfig(@Nullable DeploymentConfigSpec deploymentConfig) {
        this.deploymentConfig = deploymentConfig;
    }
}
