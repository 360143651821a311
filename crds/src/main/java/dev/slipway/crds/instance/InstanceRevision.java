package dev.slipway.crds.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What a host has installed for one deployment group, and whether it is healthy (S 3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class InstanceRevision {
    private @Nullable String deploymentGroupId;

    private @Nullable String revisionHash;

    private @Nullable String revisionDigest;

    private @Nullable String run;

    private @Nullable String health;

    public @Nullable String getDeploymentGroupId() {
        return deploymentGroupId;
    }

    public void setDeploymentGroupId(@Nullable String deploymentGroupId) {
        this.deploymentGroupId = deploymentGroupId;
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

    public @Nullable String getRun() {
        return run;
    }

    public void setRun(@Nullable String run) {
        this.run = run;
    }

    public @Nullable String getHealth() {
        return health;
    }

    public void setHealth(@Nullable String health) {
        this.health = health;
    }
}
