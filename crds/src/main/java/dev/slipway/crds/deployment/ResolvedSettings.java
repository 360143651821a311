package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every setting that a run uses, copied when it starts; later edits affect the next run. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ResolvedSettings {
    private @Nullable String applicationName;

    private @Nullable String deploymentGroupName;

    private @Nullable String deploymentGroupId;

    private @Nullable String deploymentGroupUid;

    private @Nullable String computePlatform;

    private @Nullable String deploymentConfigName;

    private @Nullable DeploymentConfigSpec deploymentConfig;

    private @Nullable Integer minimumHealthyHosts;

    private @Nullable String minimumHealthyHostsText;

    private @Nullable Integer width;

    private @Nullable String fileExistsBehavior;

    private @Nullable Boolean ignoreApplicationStopFailures;

    private @Nullable AutoRollbackConfiguration autoRollbackConfiguration;

    private @Nullable AlarmConfiguration alarmConfiguration;

    private @Nullable AbortConfig abortConfig;

    private @Nullable Timeouts timeouts;

    private @Nullable List<String> lifecycleEvents;

    public @Nullable String getApplicationName() {
        return applicationName;
    }

    public void setApplicationName(@Nullable String applicationName) {
        this.applicationName = applicationName;
    }

    public @Nullable String getDeploymentGroupName() {
        return deploymentGroupName;
    }

    public void setDeploymentGroupName(@Nullable String deploymentGroupName) {
        this.deploymentGroupName = deploymentGroupName;
    }

    public @Nullable String getDeploymentGroupId() {
        return deploymentGroupId;
    }

    public void setDeploymentGroupId(@Nullable String deploymentGroupId) {
        this.deploymentGroupId = deploymentGroupId;
    }

    public @Nullable String getDeploymentGroupUid() {
        return deploymentGroupUid;
    }

    public void setDeploymentGroupUid(@Nullable String deploymentGroupUid) {
        this.deploymentGroupUid = deploymentGroupUid;
    }

    public @Nullable String getComputePlatform() {
        return computePlatform;
    }

    public void setComputePlatform(@Nullable String computePlatform) {
        this.computePlatform = computePlatform;
    }

    public @Nullable String getDeploymentConfigName() {
        return deploymentConfigName;
    }

    public void setDeploymentConfigName(@Nullable String deploymentConfigName) {
        this.deploymentConfigName = deploymentConfigName;
    }

    public @Nullable DeploymentConfigSpec getDeploymentConfig() {
        return deploymentConfig;
    }

    public void setDeploymentConfig(@Nullable DeploymentConfigSpec deploymentConfig) {
        this.deploymentConfig = deploymentConfig;
    }

    public @Nullable Integer getMinimumHealthyHosts() {
        return minimumHealthyHosts;
    }

    public void setMinimumHealthyHosts(@Nullable Integer minimumHealthyHosts) {
        this.minimumHealthyHosts = minimumHealthyHosts;
    }

    public @Nullable String getMinimumHealthyHostsText() {
        return minimumHealthyHostsText;
    }

    public void setMinimumHealthyHostsText(@Nullable String minimumHealthyHostsText) {
        this.minimumHealthyHostsText = minimumHealthyHostsText;
    }

    public @Nullable Integer getWidth() {
        return width;
    }

    public void setWidth(@Nullable Integer width) {
        this.width = width;
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

    public @Nullable AutoRollbackConfiguration getAutoRollbackConfiguration() {
        return autoRollbackConfiguration;
    }

    public void setAutoRollbackConfiguration(@Nullable AutoRollbackConfiguration autoRollbackConfiguration) {
        this.autoRollbackConfiguration = autoRollbackConfiguration;
    }

    public @Nullable AlarmConfiguration getAlarmConfiguration() {
        return alarmConfiguration;
    }

    public void setAlarmConfiguration(@Nullable AlarmConfiguration alarmConfiguration) {
        this.alarmConfiguration = alarmConfiguration;
    }

    public @Nullable AbortConfig getAbortConfig() {
        return abortConfig;
    }

    public void setAbortConfig(@Nullable AbortConfig abortConfig) {
        this.abortConfig = abortConfig;
    }

    public @Nullable Timeouts getTimeouts() {
        return timeouts;
    }

    public void setTimeouts(@Nullable Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    public @Nullable List<String> getLifecycleEvents() {
        return lifecycleEvents;
    }

    public void setLifecycleEvents(@Nullable List<String> lifecycleEvents) {
        this.lifecycleEvents = lifecycleEvents;
    }
}
