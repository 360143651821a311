package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.schema.AllowedValues;
import dev.slipway.crds.schema.Rules;
import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One run: frozen but for paused, stop and continueWait (S 1.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = Rules.AT_CREATION
                + "(has(self.deploymentMode) && self.deploymentMode == 'RESTART') != has(self.revision)",
        optionalOldSelf = true,
        message = "a Deployment needs a revision, unless deploymentMode is RESTART, which must have none since it "
                + "runs the last successful revision again")
@ValidationRule(
        value = Rules.AT_CREATION + "!(has(self.deploymentMode) && self.deploymentMode == 'RESTART') || "
                + "!has(self.updateOutdatedInstancesOnly) || !self.updateOutdatedInstancesOnly",
        optionalOldSelf = true,
        message = "deploymentMode RESTART and updateOutdatedInstancesOnly exclude each other")
@ValidationRule(
        value = Rules.AT_CREATION + "!has(self.revision) || self.revision.revisionType != 'AppSpecContent' || "
                + "((!has(self.updateOutdatedInstancesOnly) || !self.updateOutdatedInstancesOnly) && "
                + "(!has(self.ignoreApplicationStopFailures) || !self.ignoreApplicationStopFailures))",
        optionalOldSelf = true,
        message = "updateOutdatedInstancesOnly and ignoreApplicationStopFailures are for hosts; with a revision of "
                + "type AppSpecContent, for Lambda, both must be false or absent")
@ValidationRule(
        value = "!has(oldSelf.stop) || (has(self.stop) && self.stop == oldSelf.stop)",
        message = "stop is final: it can neither be withdrawn nor changed; create a new Deployment to go on")
@ValidationRule(
        value = "!has(oldSelf.continueWait) || (has(self.continueWait) && (self.continueWait == "
                + "oldSelf.continueWait || oldSelf.continueWait == 'READY_WAIT'))",
        message = "continueWait cannot be withdrawn; it may only go on from READY_WAIT to TERMINATION_WAIT")
public class DeploymentSpec {
    @JsonPropertyDescription(
            "Object name of the DeploymentGroup to deploy to, in the same namespace. If it does not exist "
                    + "yet, the run waits for it.")
    @Required
    @SelectableField
    @Size(min = 1, max = 52)
    @ValidationRule(
            value = Rules.OBJECT_NAME,
            message = "deploymentGroupName must be the object name of a DeploymentGroup: lower-case letters, digits, - "
                    + "and . (the name that hooks see is set on the DeploymentGroup)")
    private @Nullable String deploymentGroupName;

    @JsonPropertyDescription("What to deploy. Required for deploymentMode STANDARD, not allowed for RESTART.")
    private @Nullable Revision revision;

    @JsonPropertyDescription(
            "A DeploymentConfig, or a predefined CodeDeployDefault.* config, to use instead of the group's.")
    @Size(min = 1, max = 100)
    @ValidationRule(value = Rules.PREDEFINED_CONFIG, message = Rules.PREDEFINED_CONFIG_MESSAGE)
    @ValidationRule(value = Rules.CONFIG_NAME, message = Rules.CONFIG_NAME_MESSAGE)
    private @Nullable String deploymentConfigName;

    @JsonPropertyDescription("What this run is for, for people.")
    @Size(max = 256)
    private @Nullable String description;

    @JsonPropertyDescription("STANDARD, the default: deploy revision. RESTART: run the lifecycle events of the last "
            + "successful revision again, without a download.")
    @AllowedValues({"STANDARD", "RESTART"})
    private @Nullable String deploymentMode;

    @JsonPropertyDescription("What happens to a file that is in the way and was not installed by the last successful "
            + "revision. DISALLOW, the default: the host fails. OVERWRITE: the revision's file replaces it. "
            + "RETAIN: it stays. file_exists_behavior of the AppSpec wins over this.")
    @AllowedValues({"DISALLOW", "OVERWRITE", "RETAIN"})
    private @Nullable String fileExistsBehavior;

    @JsonPropertyDescription("Whether a host goes on when a script of ApplicationStop, BeforeBlockTraffic or "
            + "AfterBlockTraffic, which belong to the old revision, fails. A way out when the old revision's "
            + "stop script is broken. Default: false.")
    private @Nullable Boolean ignoreApplicationStopFailures;

    @JsonPropertyDescription("Whether only hosts that do not run this revision yet are deployed to. Default: false.")
    private @Nullable Boolean updateOutdatedInstancesOnly;

    @JsonPropertyDescription(
            "Whether this run may deploy another revision than the group's spec.revision. Without it such a "
                    + "run is refused, since Git says otherwise. The group then keeps this run's revision until its "
                    + "spec changes. Default: false.")
    private @Nullable Boolean overrideTargetRevision;

    @JsonPropertyDescription("Blue/green with DISCOVER_EXISTING: the replacement hosts.")
    private @Nullable TargetInstances targetInstances;

    @JsonPropertyDescription("When this run is rolled back by itself, instead of what the group says.")
    private @Nullable AutoRollbackConfiguration autoRollbackConfiguration;

    @JsonPropertyDescription(
            "The alarms of this run, instead of the group's. With `enabled: false` an alarm that fires "
                    + "already does not block the run that mends it.")
    private @Nullable AlarmConfiguration overrideAlarmConfiguration;

    @JsonPropertyDescription("When this run fails early, instead of what the deployment config says.")
    private @Nullable AbortConfig abortConfig;

    @JsonPropertyDescription("Written by Slipway into the runs that it creates itself, and refused from people by the "
            + "admission policy.")
    private @Nullable OperatorFields operator;

    @JsonPropertyDescription(
            "Whether the run starts no further hosts. Hosts that are being updated finish, and the run's "
                    + "clocks stop. May be changed at any time. Default: false.")
    private @Nullable Boolean paused;

    @JsonPropertyDescription(
            "Stops the run: no further host is started, orders that no host has taken yet are withdrawn, hosts "
                    + "that are being updated finish and are counted. May be added at any time, never withdrawn.")
    private @Nullable StopRequest stop;

    @JsonPropertyDescription(
            "Ends a wait of a blue/green run. READY_WAIT: move the traffic now. TERMINATION_WAIT: terminate "
                    + "the original hosts now. May be added at any time, never withdrawn.")
    @AllowedValues({"READY_WAIT", "TERMINATION_WAIT"})
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
