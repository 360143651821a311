package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Why calls to AWS bring nothing at the moment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AwsTrouble {
    @JsonPropertyDescription("When it began.")
    @Timestamp
    private @Nullable String since;

    @JsonPropertyDescription("How often it was tried in vain.")
    private @Nullable Integer attempts;

    @JsonPropertyDescription("When it is tried again.")
    @Timestamp
    private @Nullable String retryAt;

    @JsonPropertyDescription("THROTTLED, UNAVAILABLE, DENIED, NO_CREDENTIALS or REFUSED.")
    @Size(max = 64)
    private @Nullable String kind;

    @JsonPropertyDescription("What was attempted, and what can be done.")
    @Size(max = 256)
    private @Nullable String message;

    public @Nullable String getSince() {
        return since;
    }

    public void setSince(@Nullable String since) {
        this.since = since;
    }

    public @Nullable Integer getAttempts() {
        return attempts;
    }

    public void setAttempts(@Nullable Integer attempts) {
        this.attempts = attempts;
    }

    public @Nullable String getRetryAt() {
        return retryAt;
    }

    public void setRetryAt(@Nullable String retryAt) {
        this.retryAt = retryAt;
    }

    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }
}
