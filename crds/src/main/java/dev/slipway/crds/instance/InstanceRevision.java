package dev.slipway.crds.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What a host has installed for one deployment group, and whether it is healthy (S 3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class InstanceRevision {
    @JsonPropertyDescription("The deployment group, by its UUID.")
    @Required
    @Size(max = 128)
    private @Nullable String deploymentGroupId;

    @JsonPropertyDescription("Identity of the revision's location.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("SHA-256 of the bytes that were installed.")
    @Size(max = 256)
    private @Nullable String revisionDigest;

    @JsonPropertyDescription("The Deployment that installed it.")
    @Size(max = 253)
    private @Nullable String run;

    @JsonPropertyDescription("Healthy if the host's last deployment of this group succeeded, Unhealthy if it failed.")
    @Size(max = 64)
    private @Nullable String health;

    @JsonPropertyDescription("The last attempt that failed on this host. The same revision is not tried again by "
            + "itself until the host comes back wiped, or the group gets a new retry token.")
    private @Nullable RevisionAttempt attempted;

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

    public @Nullable RevisionAttempt getAttempted() {
        return attempted;
    }

    public void setAttempted(@Nullable RevisionAttempt attempted) {
        this.attempted = attempted;
    }
}
