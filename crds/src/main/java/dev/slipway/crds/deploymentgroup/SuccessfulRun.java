package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.revision.Revision;
import org.jspecify.annotations.Nullable;

/** All that is needed to bring a host to what last succeeded. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class SuccessfulRun {
    private @Nullable String run;

    private @Nullable String deploymentId;

    private @Nullable String revisionHash;

    private @Nullable String revisionDigest;

    private @Nullable String revisionVersion;

    private @Nullable String revisionETag;

    private @Nullable Revision revision;

    private @Nullable String deploymentConfigName;

    private @Nullable DeploymentConfigSpec deploymentConfig;

    private @Nullable String fileExistsBehavior;

    private @Nullable Boolean ignoreApplicationStopFailures;

    private @Nullable String endTime;

    public @Nullable String getRun() {
        return run;
    }

    public void setRun(@Nullable String run) {
        this.run = run;
    }

    public @Nullable String getDeploymentId() {
        return deploymentId;
    }

    public void setDeploymentId(@Nullable String deploymentId) {
        this.deploymentId = deploymentId;
    }

    public @Nullable String getRevisionHash() {
        return revisionHash;
    }

    public void setRevisionHash(@Nullable String revisionHash) {
        this.revisionHash = revisionHash;
    }

    public @Nullable String getRevisionDigest() {
        return revisionDigest;
    }

    public void setRevisionDigest(@Nullable String revisionDigest) {
        this.revisionDigest = revisionDigest;
    }

    public @Nullable String getRevisionVersion() {
        return revisionVersion;
    }

    public void setRevisionVersion(@Nullable String revisionVersion) {
        this.revisionVersion = revisionVersion;
    }

    public @Nullable String getRevisionETag() {
        return revisionETag;
    }

    public void setRevisionETag(@Nullable String revisionETag) {
        this.revisionETag = revisionETag;
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

    public @Nullable DeploymentConfigSpec getDeploymentConfig() {
        return deploymentConfig;
    }

    public void setDeploymentConfig(@Nullable DeploymentConfigSpec deploymentConfig) {
        this.deploymentConfig = deploymentConfig;
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

    public @Nullable String getEndTime() {
        return endTime;
    }

    public void setEndTime(@Nullable String endTime) {
        this.endTime = endTime;
    }
}
