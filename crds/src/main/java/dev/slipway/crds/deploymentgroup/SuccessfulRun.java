package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** All that is needed to bring a host to what last succeeded. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class SuccessfulRun {
    @JsonPropertyDescription("Name of the Deployment; empty if the hosts had the revision already.")
    @Size(max = 253)
    private @Nullable String run;

    @JsonPropertyDescription("Its id, as hooks saw it.")
    @Size(max = 128)
    private @Nullable String deploymentId;

    @JsonPropertyDescription("Identity of the revision's location.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("SHA-256 of the bytes that the hosts installed.")
    @Size(max = 256)
    private @Nullable String revisionDigest;

    @JsonPropertyDescription("Version of the S3 object that the hosts installed.")
    @Size(max = 1024)
    private @Nullable String revisionVersion;

    @JsonPropertyDescription("ETag of the S3 object that the hosts installed.")
    @Size(max = 256)
    private @Nullable String revisionETag;

    @JsonPropertyDescription("The revision, whole.")
    private @Nullable Revision revision;

    @JsonPropertyDescription("The deployment config that was in use.")
    @Size(max = 253)
    private @Nullable String deploymentConfigName;

    @JsonPropertyDescription("A copy of that config; absent for a predefined one.")
    private @Nullable DeploymentConfigSpec deploymentConfig;

    @JsonPropertyDescription("The option that was in use.")
    @Size(max = 64)
    private @Nullable String fileExistsBehavior;

    @JsonPropertyDescription("The option that was in use.")
    private @Nullable Boolean ignoreApplicationStopFailures;

    @JsonPropertyDescription("When the run succeeded.")
    @Timestamp
    private @Nullable String endTime;

    @JsonPropertyDescription("Number of the run among those of the group that became active; for an adoption the "
            + "last one before it.")
    private @Nullable Long sequence;

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

    public @Nullable Long getSequence() {
        return sequence;
    }

    public void setSequence(@Nullable Long sequence) {
        this.sequence = sequence;
    }
}
