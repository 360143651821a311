package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The run that is about to be created, written before it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Minting {
    @JsonPropertyDescription("Number of the Deployment, the end of its name.")
    private @Nullable Long n;

    @JsonPropertyDescription("Identity of its revision.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("Why it is created: Revision, Retry, Rollback or Drift.")
    @Size(max = 64)
    private @Nullable String trigger;

    @JsonPropertyDescription("The Deployment that led to it, for a rollback.")
    @Size(max = 253)
    private @Nullable String triggeringRun;

    @JsonPropertyDescription("The token of the annotation slipway.dev/retry that led to it.")
    @Size(max = 1024)
    private @Nullable String retry;

    public @Nullable Long getN() {
        return n;
    }

    public void setN(@Nullable Long n) {
        this.n = n;
    }

    public @Nullable String getRevisionHash() {
        return revisionHash;
    }

    public void setRevisionHash(@Nullable String revisionHash) {
        this.revisionHash = revisionHash;
    }

    public @Nullable String getTrigger() {
        return trigger;
    }

    public void setTrigger(@Nullable String trigger) {
        this.trigger = trigger;
    }

    public @Nullable String getTriggeringRun() {
        return triggeringRun;
    }

    public void setTriggeringRun(@Nullable String triggeringRun) {
        this.triggeringRun = triggeringRun;
    }

    public @Nullable String getRetry() {
        return retry;
    }

    public void setRetry(@Nullable String retry) {
        this.retry = retry;
    }
}
