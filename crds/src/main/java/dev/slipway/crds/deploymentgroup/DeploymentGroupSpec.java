package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deploymentgroup.settings.BlueGreenDeploymentConfiguration;
import dev.slipway.crds.deploymentgroup.settings.DeploymentStyle;
import dev.slipway.crds.deploymentgroup.settings.LoadBalancerInfo;
import dev.slipway.crds.deploymentgroup.settings.RunOptions;
import dev.slipway.crds.deploymentgroup.settings.TriggerConfig;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.schema.AllowedValues;
import dev.slipway.crds.schema.ListMap;
import dev.slipway.crds.schema.Rules;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which hosts or which Lambda alias, and the rules around them (S 1.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.applicationName == oldSelf.applicationName",
        message = "applicationName is fixed at creation; create another DeploymentGroup for another application")
@ValidationRule(
        value = "has(self.deploymentGroupId) == has(oldSelf.deploymentGroupId) && (!has(self.deploymentGroupId) "
                + "|| self.deploymentGroupId == oldSelf.deploymentGroupId)",
        message = "deploymentGroupId is fixed at creation, since hosts keep their state under it")
@ValidationRule(
        value = "!(has(self.ec2TagFilters) && size(self.ec2TagFilters) > 0 && has(self.ec2TagSet))",
        message = "ec2TagFilters and ec2TagSet exclude each other; use one of them")
@ValidationRule(
        value = "!(has(self.onPremisesInstanceTagFilters) && size(self.onPremisesInstanceTagFilters) > 0 && "
                + "has(self.onPremisesTagSet))",
        message = "onPremisesInstanceTagFilters and onPremisesTagSet exclude each other; use one of them")
@ValidationRule(
        value = "!has(self.blueGreenDeploymentConfiguration) || "
                + "!has(self.blueGreenDeploymentConfiguration.greenFleetProvisioningOption) || "
                + "self.blueGreenDeploymentConfiguration.greenFleetProvisioningOption.action != "
                + "'COPY_AUTO_SCALING_GROUP' || (has(self.autoScalingGroups) && size(self.autoScalingGroups) == 1)",
        message = "greenFleetProvisioningOption COPY_AUTO_SCALING_GROUP needs exactly one entry in "
                + "autoScalingGroups")
@ValidationRule(
        value = "!has(self.deploymentStyle) || !has(self.deploymentStyle.deploymentOption) || "
                + "self.deploymentStyle.deploymentOption != 'WITH_TRAFFIC_CONTROL' || "
                + "!((has(self.deploymentStyle.deploymentType) && self.deploymentStyle.deploymentType == 'IN_PLACE')"
                + " || " + HostSelection.CHOOSES_HOSTS + ") || (has(self.loadBalancerInfo) && "
                + "((has(self.loadBalancerInfo.elbInfoList) && size(self.loadBalancerInfo.elbInfoList) > 0) || "
                + "(has(self.loadBalancerInfo.targetGroupInfoList) && "
                + "size(self.loadBalancerInfo.targetGroupInfoList) > 0)))",
        message = "deploymentOption WITH_TRAFFIC_CONTROL needs at least one entry in elbInfoList or "
                + "targetGroupInfoList of loadBalancerInfo; use WITHOUT_TRAFFIC_CONTROL without load balancers")
@ValidationRule(
        value = "!has(self.deploymentStyle) || !has(self.deploymentStyle.deploymentType) || "
                + "self.deploymentStyle.deploymentType != 'BLUE_GREEN' || "
                + "!((has(self.onPremisesInstanceTagFilters) && size(self.onPremisesInstanceTagFilters) > 0) || "
                + "has(self.onPremisesTagSet))",
        message = "deploymentType BLUE_GREEN is for EC2 hosts and Lambda; onPremisesInstanceTagFilters and "
                + "onPremisesTagSet need IN_PLACE")
@ValidationRule(
        value = "!has(self.revision) || self.revision.revisionType != 'AppSpecContent' || !"
                + HostSelection.CHOOSES_HOSTS,
        message = "a group that chooses hosts needs a revision of type S3, GitHub or URL; AppSpecContent is for "
                + "Lambda")
public class DeploymentGroupSpec extends HostSelection {
    @JsonPropertyDescription(
            "Object name of the Application that this group belongs to, in the same namespace. It may be "
                    + "created later. Immutable.")
    @Required
    @Size(min = 1, max = 100)
    @ValidationRule(
            value = Rules.OBJECT_NAME,
            message = "applicationName must be the object name of an Application: lower-case letters, digits, - and . "
                    + "(the name that hooks see is set on the Application)")
    private @Nullable String applicationName;

    @JsonPropertyDescription(
            "The name that hooks see as DEPLOYMENT_GROUP_NAME, in CodeDeploy's alphabet (letters, digits and "
                    + "+=,.@_-). Immutable. Default: the object's name.")
    @Size(min = 1, max = 100)
    @ValidationRule(
            value = "self.matches('^[A-Za-z0-9+=,.@_-]+$')",
            message = "deploymentGroupName may hold letters, digits and the characters + = , . @ _ - only")
    private @Nullable String deploymentGroupName;

    @JsonPropertyDescription(
            "The UUID under which hosts keep this group's state. Set it to the id that the group had in "
                    + "CodeDeploy, and hosts that come from there go on where they were. Immutable. Default: a UUID "
                    + "made from namespace and name, the same for a group that is rebuilt from Git.")
    @Size(max = 36)
    @ValidationRule(
            value = "self.matches('^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$')",
            message = "deploymentGroupId must be a UUID, such as 1f0c2a34-5b6c-4d7e-8f90-a1b2c3d4e5f6")
    private @Nullable String deploymentGroupId;

    @JsonPropertyDescription(
            "How fast and how healthy: the name of a DeploymentConfig in the same namespace, or one of the "
                    + "predefined CodeDeployDefault.* configs. Default: CodeDeployDefault.OneAtATime for Server, "
                    + "CodeDeployDefault.LambdaAllAtOnce for Lambda.")
    @Size(min = 1, max = 100)
    @ValidationRule(value = Rules.PREDEFINED_CONFIG, message = Rules.PREDEFINED_CONFIG_MESSAGE)
    @ValidationRule(value = Rules.CONFIG_NAME, message = Rules.CONFIG_NAME_MESSAGE)
    private @Nullable String deploymentConfigName;

    @JsonPropertyDescription(
            "In place or blue/green, with or without a load balancer. Default: IN_PLACE, " + "WITHOUT_TRAFFIC_CONTROL.")
    private @Nullable DeploymentStyle deploymentStyle;

    @JsonPropertyDescription(
            "How replacement hosts are made and what becomes of the original ones, for deploymentType " + "BLUE_GREEN.")
    private @Nullable BlueGreenDeploymentConfiguration blueGreenDeploymentConfiguration;

    @JsonPropertyDescription(
            "The load balancers that a host leaves before and joins after its update, for deploymentOption "
                    + "WITH_TRAFFIC_CONTROL.")
    private @Nullable LoadBalancerInfo loadBalancerInfo;

    @JsonPropertyDescription("CloudWatch alarms that stop a run of this group.")
    private @Nullable AlarmConfiguration alarmConfiguration;

    @JsonPropertyDescription("When a run of this group is rolled back by itself. Default: never.")
    private @Nullable AutoRollbackConfiguration autoRollbackConfiguration;

    @JsonPropertyDescription("What happens to hosts that join, come back or were wiped and so lack the last successful "
            + "revision. UPDATE, the default: they get it. IGNORE: they wait for the next run.")
    @AllowedValues({"UPDATE", "IGNORE"})
    private @Nullable String outdatedInstancesStrategy;

    @JsonPropertyDescription("SNS topics that are told what happens to runs and hosts of this group.")
    @Size(max = 10)
    @ListMap("triggerName")
    private @Nullable List<TriggerConfig> triggerConfigurations;

    @JsonPropertyDescription("Whether hosts that an Auto Scaling group terminates first run the lifecycle events of a "
            + "termination deployment. Default: false.")
    private @Nullable Boolean terminationHookEnabled;

    @JsonPropertyDescription(
            "IAM role that Slipway assumes for the AWS calls of this group, with the namespace as external "
                    + "id. It must be on the namespace's allow-list. Default: Slipway's own credentials.")
    @Size(max = 1011)
    @ValidationRule(
            value = "self.matches('^arn:[a-z0-9-]+:iam::[0-9]{12}:role/.+$')",
            message = "serviceRoleArn must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/slipway")
    private @Nullable String serviceRoleArn;

    @JsonPropertyDescription(
            "AWS region of this group's hosts, functions and alarms, such as eu-central-1. Default: the "
                    + "region that Slipway itself is configured for.")
    @Size(max = 32)
    @ValidationRule(
            value = "self.matches('^[a-z]{2}(-[a-z]+)+-[0-9]+$')",
            message = "region must be an AWS region, such as eu-central-1")
    private @Nullable String region;

    @JsonPropertyDescription("The revision that this group shall run: what Git changes. When it differs from the last "
            + "attempted one, Slipway creates a Deployment by itself. Absent: Deployments are created by hand.")
    private @Nullable Revision revision;

    @JsonPropertyDescription("Options of the Deployments that Slipway creates by itself for this group.")
    private @Nullable RunOptions deployment;

    @JsonPropertyDescription(
            "What happens when spec.revision changes while a run is active. Queue, the default: the newest "
                    + "revision follows when the run has ended. Supersede: the run is stopped without rollback, then "
                    + "the new one starts. Reject: the new revision is not taken up while the run is active, and the "
                    + "group says so.")
    @AllowedValues({"Queue", "Supersede", "Reject"})
    private @Nullable String onNewRevision;

    @JsonPropertyDescription("Whether this group starts no new runs, whoever asks. A run that is active goes on, and a "
            + "rollback still happens. Default: false.")
    private @Nullable Boolean paused;

    @JsonPropertyDescription(
            "How many finished Deployments that Slipway created are kept, per creator. The active one, the "
                    + "last successful one and what a failure needs are always kept; Deployments made by hand are "
                    + "never removed. Default: 10.")
    @Min(0)
    @Max(1000)
    private @Nullable Integer historyLimit;

    @JsonPropertyDescription(
            "For how many finished Deployments the DeploymentTargets, the record host by host, are kept. "
                    + "Default: 2.")
    @Min(0)
    @Max(1000)
    private @Nullable Integer targetHistoryLimit;

    @JsonPropertyDescription("How long hosts and runs may take. Defaults are those of CodeDeploy.")
    private @Nullable Timeouts timeouts;

    @JsonPropertyDescription("How Lambda hook functions answer. Callback, the default: through "
            + "PutLifecycleEventHookExecutionStatus, as with CodeDeploy. Return: by the value that they "
            + "return, {\"status\": \"Succeeded\" or \"Failed\", \"message\": text}.")
    @AllowedValues({"Callback", "Return"})
    private @Nullable String lambdaHookInvocation;

    @JsonPropertyDescription(
            "Lambda: how often the new version must have been invoked before the next traffic step. Absent: "
                    + "only time decides.")
    @Min(1)
    @Max(1000000000)
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
