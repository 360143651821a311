package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A revision that failed and is not tried again by itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LatchedRevision {
    @JsonPropertyDescription("Identity of the revision.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("The Deployment that failed, or the one that replaced it by hand.")
    @Size(max = 253)
    private @Nullable String run;

    @JsonPropertyDescription("Why, in one word: Failed, RolledBack, Stopped or Overridden.")
    @Size(max = 64)
    private @Nullable String reason;

    @JsonPropertyDescription(
            "Place of that Deployment in the order in which the group's became active: a later success of the revision "
                    + "ends the latch, also once that Deployment is gone.")
    private @Nullable Long sequence;

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

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable Long getSequence() {
        return sequence;
    }

    public void setSequence(@Nullable Long sequence) {
        this.sequence = sequence;
    }
}
