package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One reason why a run does not move, until when at most. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class WaitingFor {
    @JsonPropertyDescription("The reason in one CamelCase word, such as MinimumHealthyHosts, Paused, NoHosts or "
            + "DeploymentGroupNotFound.")
    @Size(max = 64)
    private @Nullable String reason;

    @JsonPropertyDescription("The object or host that is waited for; empty if there is none.")
    @Size(max = 253)
    private @Nullable String subject;

    @JsonPropertyDescription("The reason in one sentence, with its numbers.")
    @Size(max = 1024)
    private @Nullable String message;

    @JsonPropertyDescription("Since when.")
    @Timestamp
    private @Nullable String since;

    @JsonPropertyDescription("When the wait ends at the latest; absent if only a person can end it.")
    @Timestamp
    private @Nullable String until;

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = subject;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public @Nullable String getSince() {
        return since;
    }

    public void setSince(@Nullable String since) {
        this.since = since;
    }

    public @Nullable String getUntil() {
        return until;
    }

    public void setUntil(@Nullable String until) {
        this.until = until;
    }
}
