package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentgroup.settings.TriggerConfig;
import dev.slipway.crds.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every setting that a run uses, copied when it starts; later edits affect the next run. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ResolvedSettings {
    @JsonPropertyDescription("What hooks see as APPLICATION_NAME.")
    @Size(max = 128)
    private @Nullable String applicationName;

    @JsonPropertyDescription("What hooks see as DEPLOYMENT_GROUP_NAME.")
    @Size(max = 128)
    private @Nullable String deploymentGroupName;

    @JsonPropertyDescription("The UUID under which hosts keep the group's state.")
    @Size(max = 128)
    private @Nullable String deploymentGroupId;

    @JsonPropertyDescription("UID of the DeploymentGroup object.")
    @Size(max = 128)
    private @Nullable String deploymentGroupUid;

    @JsonPropertyDescription("Server or Lambda.")
    @Size(max = 64)
    private @Nullable String computePlatform;

    @JsonPropertyDescription("Name of the deployment config.")
    @Size(max = 253)
    private @Nullable String deploymentConfigName;

    @JsonPropertyDescription("A copy of the deployment config; absent for a predefined one.")
    private @Nullable DeploymentConfigSpec deploymentConfig;

    @JsonPropertyDescription("The minimum of healthy hosts, as a number of hosts.")
    private @Nullable Integer minimumHealthyHosts;

    @JsonPropertyDescription("The minimum as people say it, such as 15 of 20 (75 %).")
    @Size(max = 256)
    private @Nullable String minimumHealthyHostsText;

    @JsonPropertyDescription("How many hosts at most are updated at the same time.")
    private @Nullable Integer width;

    @JsonPropertyDescription("What happens to files that are in the way.")
    @Size(max = 64)
    private @Nullable String fileExistsBehavior;

    @JsonPropertyDescription("Whether failures of the old revision's scripts are ignored.")
    private @Nullable Boolean ignoreApplicationStopFailures;

    @JsonPropertyDescription("When the run is rolled back by itself.")
    private @Nullable AutoRollbackConfiguration autoRollbackConfiguration;

    @JsonPropertyDescription("The alarms that stop the run.")
    private @Nullable AlarmConfiguration alarmConfiguration;

    @JsonPropertyDescription("When the run fails early.")
    private @Nullable AbortConfig abortConfig;

    @JsonPropertyDescription("How long hosts and the run may take.")
    private @Nullable Timeouts timeouts;

    @JsonPropertyDescription("The lifecycle events of a host, in order.")
    @Size(max = 32)
    private @Nullable List<@Size(max = 64) String> lifecycleEvents;

    @JsonPropertyDescription("The retry token that the group had acted on when the run started; a host that fails is "
            + "not tried again under it.")
    @Size(max = 1024)
    private @Nullable String handledRetry;

    @JsonPropertyDescription("The role under which AWS is called for this run; absent: the operator's own.")
    @Size(max = 2048)
    private @Nullable String serviceRoleArn;

    @JsonPropertyDescription("The AWS region of this run; absent: the operator's own.")
    @Size(max = 64)
    private @Nullable String region;

    @JsonPropertyDescription("How hook functions answer: Callback or Return.")
    @Size(max = 64)
    private @Nullable String lambdaHookInvocation;

    @JsonPropertyDescription("How often the new version must have been invoked before the next step.")
    private @Nullable Integer minInvocationsPerStep;

    @JsonPropertyDescription("SNS topics that are told what happens to the run and its hosts.")
    @Size(max = 10)
    @ListMap("triggerName")
    private @Nullable List<TriggerConfig> triggerConfigurations;

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

    public @Nullable String getHandledRetry() {
        return handledRetry;
    }

    public void setHandledRetry(@Nullable String handledRetry) {
        this.handledRetry = handledRetry;
    }

    public @Nullable String getServiceRoleArn() {
        return serviceRoleArn;
    }

    public void setServiceRoleArn(@Nullable String serviceRoleArn) {
        this.serviceRoleArn = serviceRoleArn;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable String getLambdaHookInvocation() {
        return lambdaHookInvocation;
    }

    public void setLambdaHookInvocation(@Nullable String lambdaHookInvocation) {
        this.lambdaHookInvocation = lambdaHookInvocation;
    }

    public @Nullable Integer getMinInvocationsPerStep() {
        return minInvocationsPerStep;
    }

    public void setMinInvocationsPerStep(@Nullable Integer minInvocationsPerStep) {
        this.minInvocationsPerStep = minInvocationsPerStep;
    }

    public @Nullable List<TriggerConfig> getTriggerConfigurations() {
        return triggerConfigurations;
    }

    public void setTriggerConfigurations(@Nullable List<TriggerConfig> triggerConfigurations) {
        this.triggerConfigurations = triggerConfigurations;
    }
}
