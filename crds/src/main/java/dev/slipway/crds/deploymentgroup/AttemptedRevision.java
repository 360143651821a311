package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The revision that the group's spec last led to a run or an adoption of (design 3, GitOps). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AttemptedRevision {
    @JsonPropertyDescription(
            "Identity of the revision: version of the algorithm, a colon, and the hash of its location.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("Name of the Deployment; empty if the hosts had the revision already.")
    @Size(max = 253)
    private @Nullable String run;

    public @Nullable String getRevisionHash() {
        return revisionHash;
    }

    public void setRevisionHash(@Nullable String revisionHash) {
        this.revisionHash = revisionHash;
    }

    public @Nullable String getRun() {
        return run;
    }

    public void setRun(@Nullable String run) {
        this.run = run;
    }
}
