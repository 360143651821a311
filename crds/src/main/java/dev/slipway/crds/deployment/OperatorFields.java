package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Slipway writes into the runs that it creates itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class OperatorFields {
    @JsonPropertyDescription(
            "Who made the run, in CodeDeploy's word: codeDeployRollback, CodeDeployAutoUpdate, autoscaling "
                    + "... Absent: user.")
    @Size(max = 64)
    private @Nullable String creator;

    @JsonPropertyDescription("Why the run was made: Revision, Retry, Rollback or Drift.")
    @Size(max = 64)
    private @Nullable String trigger;

    @JsonPropertyDescription("Identity of the revision that led to the run.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("The Deployment that led to this one: the failed one, for a rollback.")
    @Size(max = 253)
    private @Nullable String triggeringDeploymentName;

    @JsonPropertyDescription("UID of that Deployment.")
    @Size(max = 64)
    private @Nullable String triggeringDeploymentUid;

    @JsonPropertyDescription("The Instances that this run is limited to. Absent: all hosts of the group.")
    @Size(max = 10000)
    private @Nullable List<@Size(max = 253) String> targetInstances;

    @JsonPropertyDescription("The deployment config to use, as it was when the triggering run started.")
    private @Nullable DeploymentConfigSpec deploymentConfig;

    @JsonPropertyDescription("The token of the annotation slipway.dev/retry that led to the run.")
    @Size(max = 1024)
    private @Nullable String retry;

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

    public @Nullable String getRetry() {
        return retry;
    }

    public void setRetry(@Nullable String retry) {
        this.retry = retry;
    }
}
