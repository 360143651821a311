package dev.slipway.crds.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** That a run tried to bring a host to a revision; it is not tried again by itself (design 3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class RevisionAttempt {

    @JsonPropertyDescription("Identity of the revision that was tried.")
    @Size(max = 256)
    private @Nullable String revisionHash;

    @JsonPropertyDescription("The incarnation of the host on which it was tried.")
    @Size(max = 128)
    private @Nullable String incarnation;

    @JsonPropertyDescription("The group's retry token that was handled last when it was tried.")
    @Size(max = 1024)
    private @Nullable String retry;

    @JsonPropertyDescription("The Deployment that tried it.")
    @Size(max = 253)
    private @Nullable String run;

    public @Nullable String getRevisionHash() {
        return revisionHash;
    }

    public void setRevisionHash(@Nullable String revisionHash) {
        this.revisionHash = revisionHash;
    }

    public @Nullable String getIncarnation() {
        return incarnation;
    }

    public void setIncarnation(@Nullable String incarnation) {
        this.incarnation = incarnation;
    }

    public @Nullable String getRetry() {
        return retry;
    }

    public void setRetry(@Nullable String retry) {
        this.retry = retry;
    }

    public @Nullable String getRun() {
        return run;
    }

    public void setRun(@Nullable String run) {
        this.run = run;
    }
}
