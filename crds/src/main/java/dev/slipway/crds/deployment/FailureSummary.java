package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same failure on several hosts, counted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class FailureSummary {
    private @Nullable String event;

    private @Nullable String script;

    private @Nullable String failureType;

    private @Nullable Integer count;

    private @Nullable String message;

    private @Nullable List<String> examples;

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
