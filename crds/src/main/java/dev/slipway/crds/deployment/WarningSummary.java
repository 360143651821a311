package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One warning of AppSpecs, counted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class WarningSummary {
    @JsonPropertyDescription("What the author of the AppSpec should know: where, what, and what to write instead.")
    @Size(max = 1024)
    private @Nullable String message;

    @JsonPropertyDescription("How many hosts say so.")
    private @Nullable Integer count;

    @JsonPropertyDescription("One of these hosts.")
    @Size(max = 253)
    private @Nullable String example;

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public @Nullable Integer getCount() {
        return count;
    }

    public void setCount(@Nullable Integer count) {
        this.count = count;
    }

    public @Nullable String getExample() {
        return example;
    }

    public void setExample(@Nullable String example) {
        this.example = example;
    }
}
