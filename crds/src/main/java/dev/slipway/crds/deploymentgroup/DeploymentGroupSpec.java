package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.common.Ec2TagSet;
import dev.slipway.crds.common.TagFilter;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deploymentgroup.settings.BlueGreenDeploymentConfiguration;
import dev.slipway.crds.deploymentgroup.settings.DeploymentStyle;
import dev.slipway.crds.deploymentgroup.settings.InstanceSelector;
import dev.slipway.crds.deploymentgroup.settings.LoadBalancerInfo;
import dev.slipway.crds.deploymentgroup.settings.OnPremisesTagSet;
import dev.slipway.crds.deploymentgroup.settings.RunOptions;
import dev.slipway.crds.deploymentgroup.settings.TriggerConfig;
import dev.slipway.crds.revision.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which hosts or which Lambda alias, and the rules around them (S 1.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentGroupSpec {
    private @Nullable String applicationName;

    private @Nullable String deploymentGroupName;

    private @Nullable String deploymentGroupId;

    private @Nullable String deploymentConfigName;

    private @Nullable List<TagFilter> ec2TagFilters;

    private @Nullable Ec2TagSet ec2TagSet;

    private @Nullable List<TagFilter> onPremisesInstanceTagFilters;

    private @Nullable OnPremisesTagSet onPremisesTagSet;

    private @Nullable List<String> autoScalingGroups;

    private @Nullable InstanceSelector instanceSelector;

    private @Nullable DeploymentStyle deploymentStyle;

    private @Nullable BlueGreenDeploymentConfiguration blueGreenDeploymentConfiguration;

    private @Nullable LoadBalancerInfo loadBalancerInfo;

    private @Nullable AlarmConfiguration alarmConfiguration;

    private @Nullable AutoRollbackConfiguration autoRollbackConfiguration;

    private @Nullable String outdatedInstancesStrategy;

    private @Nullable List<TriggerConfig> triggerConfigurations;

    private @Nullable Boolean terminationHookEnabled;

    private @Nullable String serviceRoleArn;

    private @Nullable String region;

    private @Nullable Revision revision;

    private @Nullable RunOptions deployment;

    private @Nullable String onNewRevision;

    private @Nullable Boolean paused;

    private @Nullable Integer historyLimit;

    private @Nullable Integer targetHistoryLimit;

    private @Nullable Timeouts timeouts;

    private @Nullable String lambdaHookInvocation;

    private @Nullable Integer minInvocationsPerStep;

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

    public @Nullable String getDeploymentConfigName() {
        return deploymentConfigName;
    }

    public void setDeploymentConfigName(@Nullable String deploymentConfigName) {
        this.deploymentConfigName = deploymentConfigName;
    }

    public @Nullable List<TagFilter> getEc2TagFilters() {
        return ec2TagFilters;
    }

    public void setEc2TagFilters(@Nullable List<TagFilter> ec2TagFilters) {
        this.ec2TagFilters = ec2TagFilters;
    }

    public @Nullable Ec2TagSet getEc2TagSet() {
        return ec2TagSet;
    }

    public void setEc2TagSet(@Nullable Ec2TagSet ec2TagSet) {
        this.ec2TagSet = ec2TagSet;
    }

    public @Nullable List<TagFilter> getOnPremisesInstanceTagFilters() {
        return onPremisesInstanceTagFilters;
    }

    public void setOnPremisesInstanceTagFilters(@Nullable List<TagFilter> onPremisesInstanceTagFilters) {
        this.onPremisesInstanceTagFilters = onPremisesInstanceTagFilters;
    }

    public @Nullable OnPremisesTagSet getOnPremisesTagSet() {
        return onPremisesTagSet;
    }

    public void setOnPremisesTagSet(@Nullable OnPremisesTagSet onPremisesTagSet) {
        this.onPremisesTagSet = onPremisesTagSet;
    }

    public @Nullable List<String> getAutoScalingGroups() {
        return autoScalingGroups;
    }

    public void setAutoScalingGroups(@Nullable List<String> autoScalingGroups) {
        this.autoScalingGroups = autoScalingGroups;
    }

    public @Nullable InstanceSelector getInstanceSelector() {
        return instanceSelector;
    }

    public void setInstanceSelector(@Nullable InstanceSelector instanceSelector) {
        this.instanceSelector = instanceSelector;
    }

    public @Nullable DeploymentStyle getDeploymentStyle() {
        return deploymentStyle;
    }

    public void setDeploymentStyle(@Nullable DeploymentStyle deploymentStyle) {
        this.deploymentStyle = deploymentStyle;
    }

    public @Nullable BlueGreenDeploymentConfiguration getBlueGreenDeploymentConfiguration() {
        return blueGreenDeploymentConfiguration;
    }

    public void setBlueGreenDeploymentConfiguration(
            @Nullable BlueGreenDeploymentConfiguration blueGreenDeploymentConfiguration) {
        this.blueGreenDeploymentConfiguration = blueGreenDeploymentConfiguration;
    }

    public @Nullable LoadBalancerInfo getLoadBalancerInfo() {
        return loadBalancerInfo;
    }

    public void setLoadBalancerInfo(@Nullable LoadBalancerInfo loadBalancerInfo) {
        this.loadBalancerInfo = loadBalancerInfo;
    }

    public @Nullable AlarmConfiguration getAlarmConfiguration() {
        return alarmConfiguration;
    }

    public void setAlarmConfiguration(@Nullable AlarmConfiguration alarmConfiguration) {
        this.alarmConfiguration = alarmConfiguration;
    }

    public @Nullable AutoRollbackConfiguration getAutoRollbackConfiguration() {
        return autoRollbackConfiguration;
    }

    public void setAutoRollbackConfiguration(@Nullable AutoRollbackConfiguration autoRollbackConfiguration) {
        this.autoRollbackConfiguration = autoRollbackConfiguration;
    }

    public @Nullable String getOutdatedInstancesStrategy() {
        return outdatedInstancesStrategy;
    }

    public void setOutdatedInstancesStrategy(@Nullable String outdatedInstancesStrategy) {
        this.outdatedInstancesStrategy = outdatedInstancesStrategy;
    }

    public @Nullable List<TriggerConfig> getTriggerConfigurations() {
        return triggerConfigurations;
    }

    public void setTriggerConfigurations(@Nullable List<TriggerConfig> triggerConfigurations) {
        this.triggerConfigurations = triggerConfigurations;
    }

    public @Nullable Boolean getTerminationHookEnabled() {
        return terminationHookEnabled;
    }

    public void setTerminationHookEnabled(@Nullable Boolean terminationHookEnabled) {
        this.terminationHookEnabled = terminationHookEnabled;
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

    public @Nullable Revision getRevision() {
        return revision;
    }

    public void setRevision(@Nullable Revision revision) {
        this.revision = revision;
    }

    public @Nullable RunOptions getDeployment() {
        return deployment;
    }

    public void setDeployment(@Nullable RunOptions deployment) {
        this.deployment = deployment;
    }

    public @Nullable String getOnNewRevision() {
        return onNewRevision;
    }

    public void setOnNewRevision(@Nullable String onNewRevision) {
        this.onNewRevision = onNewRevision;
    }

    public @Nullable Boolean getPaused() {
        return paused;
    }

    public void setPaused(@Nullable Boolean paused) {
        this.paused = paused;
    }

    public @Nullable Integer getHistoryLimit() {
        return historyLimit;
    }

    public void setHistoryLimit(@Nullable Integer historyLimit) {
        this.historyLimit = historyLimit;
    }

    public @Nullable Integer getTargetHistoryLimit() {
        return targetHistoryLimit;
    }

    public void setTargetHistoryLimit(@Nullable Integer targetHistoryLimit) {
        this.targetHistoryLimit = targetHistoryLimit;
    }

    public @Nullable Timeouts getTimeouts() {
        return timeouts;
    }

    public void setTimeouts(@Nullable Timeouts timeouts) {
        this.timeouts = timeouts;
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
}
