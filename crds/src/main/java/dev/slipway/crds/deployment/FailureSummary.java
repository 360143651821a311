package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures of one cause, counted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class FailureSummary {
    @JsonPropertyDescription("The lifecycle event.")
    @Size(max = 64)
    private @Nullable String event;

    @JsonPropertyDescription("The script as the AppSpec names it; empty if none was at fault.")
    @Size(max = 1024)
    private @Nullable String script;

    @JsonPropertyDescription("Failed, TimedOut, Unreachable or Rejected.")
    @Size(max = 64)
    private @Nullable String failureType;

    @JsonPropertyDescription("How many hosts failed so.")
    private @Nullable Integer count;

    @JsonPropertyDescription("How many hosts failed in all, so that count reads as 27 of 31.")
    private @Nullable Integer total;

    @JsonPropertyDescription("What these hosts have in common: the telling line of the script's output as most of them "
            + "said it, or what is said of them.")
    @Size(max = 1024)
    private @Nullable String message;

    @JsonPropertyDescription("Three of these hosts.")
    @Size(max = 16)
    private @Nullable List<@Size(max = 253) String> examples;

    public @Nullable String getEvent() {
        return event;
    }

    public void setEvent(@Nullable String event) {
        this.event = event;
    }

    public @Nullable String getScript() {
        return script;
    }

    public void setScript(@Nullable String script) {
        this.script = script;
    }

    public @Nullable String getFailureType() {
        return failureType;
    }

    public void setFailureType(@Nullable String failureType) {
        this.failureType = failureType;
    }

    public @Nullable Integer getCount() {
        return count;
    }

    public void setCount(@Nullable Integer count) {
        this.count = count;
    }

    public @Nullable Integer getTotal() {
        return total;
    }

    public void setTotal(@Nullable Integer total) {
        this.total = total;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public @Nullable List<String> getExamples() {
        return examples;
    }

    public void setExamples(@Nullable List<String> examples) {
        this.examples = examples;
    }
}
