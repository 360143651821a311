package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The revision that the group's spec last led to a run or an adoption of (design 3, GitOps). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AttemptedRevision {
    private @Nullable String revisionHash;

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
