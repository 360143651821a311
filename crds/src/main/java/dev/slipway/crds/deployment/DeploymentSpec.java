package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.revision.Revision;
import org.jspecify.annotations.Nullable;

/** One run: frozen but for paused, stop and continueWait (S 1.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentSpec {
    private @Nullable String deploymentGroupName;

    private @Nullable Revision revision;

    private @Nullable String deploymentConfigName;

    private @Nullable String description;

    private @Nullable String deploymentMode;

    private @Nullable String fileExistsBehavior;

    private @Nullable Boolean ignoreApplicationStopFailures;

    private @Nullable Boolean updateOutdatedInstancesOnly;

    private @Nullable Boolean overrideTargetRevision;

    private @Nullable TargetInstances targetInstances;

    private @Nullable AutoRollbackConfiguration autoRollbackConfiguration;

    private @Nullable AlarmConfiguration overrideAlarmConfiguration;

    private @Nullable AbortConfig abortConfig;

    private @Nullable OperatorFields operator;

    private @Nullable Boolean paused;

    private @Nullable StopRequest stop;

    private @Nullable String continueWait;

    public @Nullable String getDeploymentGroupName() {
        return deploymentGroupName;
    }

    public void setDeploymentGroupName(@Nullable String deploymentGroupName) {
        this.deploymentGroupName = deploymentGroupName;
    }

    public @Nullable Revision getRevision() {
        return revision;
    }

    public void setRevision(@Nullable Revision revision) {
        this.revision = revision;
    }

    public @Nullable String getDeploymentConfigName() {
        return deploymentConfigName;
    }

    public void setDeploymentConfigName(@Nullable String deploymentConfigName) {
        this.deploymentConfigName = deploymentConfigName;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    public @Nullable String getDeploymentMode() {
        return deploymentMode;
    }

    public void setDeploymentMode(@Nullable String deploymentMode) {
        this.deploymentMode = deploymentMode;
    }

    public @Nullable String getFileExistsBehavior() {
        return fileExistsBehavior;
    }

    public void setFileExistsBehavior(@Nullable String fileExistsBehavior) {
        this.fileExistsBehavior = fileExistsBehavior;
    }

    public @Nullable Boolean getIgnoreApplicationStopFailures() {
        return ignoreApplicationStopFailures;
    }

    public void setIgnoreApplicationStopFailures(@Nullable Boolean ignoreApplicationStopFailures) {
        this.ignoreApplicationStopFailures = ignoreApplicationStopFailures;
    }

    public @Nullable Boolean getUpdateOutdatedInstancesOnly() {
        return updateOutdatedInstancesOnly;
    }

    public void setUpdateOutdatedInstancesOnly(@Nullable Boolean updateOutdatedInstancesOnly) {
        this.updateOutdatedInstancesOnly = updateOutdatedInstancesOnly;
    }

    public @Nullable Boolean getOverrideTargetRevision() {
        return overrideTargetRevision;
    }

    public void setOverrideTargetRevision(@Nullable Boolean overrideTargetRevision) {
        this.overrideTargetRevision = overrideTargetRevision;
    }

    public @Nullable TargetInstances getTargetInstances() {
        return targetInstances;
    }

    public void setTargetInstances(@Nullable TargetInstances targetInstances) {
        this.targetInstances = targetInstances;
    }

    public @Nullable AutoRollbackConfiguration getAutoRollbackConfiguration() {
        return autoRollbackConfiguration;
    }

    public void setAutoRollbackConfiguration(@Nullable AutoRollbackConfiguration autoRollbackConfiguration) {
        this.autoRollbackConfiguration = autoRollbackConfiguration;
    }

    public @Nullable AlarmConfiguration getOverrideAlarmConfiguration() {
        return overrideAlarmConfiguration;
    }

    public void setOverrideAlarmConfiguration(@Nullable AlarmConfiguration overrideAlarmConfiguration) {
        this.overrideAlarmConfiguration = overrideAlarmConfiguration;
    }

    public @Nullable AbortConfig getAbortConfig() {
        return abortConfig;
    }

    public void setAbortConfig(@Nullable AbortConfig abortConfig) {
        this.abortConfig = abortConfig;
    }

    public @Nullable OperatorFields getOperator() {
        return operator;
    }

    public void setOperator(@Nullable OperatorFields operator) {
        this.operator = operator;
    }

    public @Nullable Boolean getPaused() {
        return paused;
    }

    public void setPaused(@Nullable Boolean paused) {
        this.paused = paused;
    }

    public @Nullable StopRequest getStop() {
        return stop;
    }

    public void setStop(@Nullable StopRequest stop) {
        this.stop = stop;
    }

    public @Nullable String getContinueWait() {
        return continueWait;
    }

    public void setContinueWait(@Nullable String continueWait) {
        this.continueWait = continueWait;
    }
}
