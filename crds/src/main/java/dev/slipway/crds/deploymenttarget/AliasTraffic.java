package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the alias of a Lambda run stands, written before each change and after it (design 6). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AliasTraffic {
    @JsonPropertyDescription("Percent of the calls that reach the target version, confirmed by AWS.")
    private @Nullable Integer percentage;

    @JsonPropertyDescription(
            "Percentages that were sent to AWS and not confirmed yet. The alias may be at any of them.")
    @Size(max = 8)
    private @Nullable List<@Size(max = 8) String> intended;

    @JsonPropertyDescription("How many steps of the schedule are done.")
    private @Nullable Integer stepsDone;

    @JsonPropertyDescription("When the next step is due.")
    @Timestamp
    private @Nullable String nextStepAt;

    @JsonPropertyDescription("Since when the schedule stands still.")
    @Timestamp
    private @Nullable String pausedSince;

    @JsonPropertyDescription(
            "Whether the target version was invoked often enough for the next step (minInvocationsPerStep).")
    private @Nullable Boolean enoughInvocations;

    @JsonPropertyDescription("What was found when somebody else had changed the alias. Nothing is touched any more.")
    @Size(max = 256)
    private @Nullable String foreign;

    public @Nullable Integer getPercentage() {
        return percentage;
    }

    public void setPercentage(@Nullable Integer percentage) {
        this.percentage = percentage;
    }

    public @Nullable List<String> getIntended() {
        return intended;
    }

    public void setIntended(@Nullable List<String> intended) {
        this.intended = intended;
    }

    public @Nullable Integer getStepsDone() {
        return stepsDone;
    }

    public void setStepsDone(@Nullable Integer stepsDone) {
        this.stepsDone = stepsDone;
    }

    public @Nullable String getNextStepAt() {
        return nextStepAt;
    }

    public void setNextStepAt(@Nullable String nextStepAt) {
        this.nextStepAt = nextStepAt;
    }

    public @Nullable String getPausedSince() {
        return pausedSince;
    }

    public void setPausedSince(@Nullable String pausedSince) {
        this.pausedSince = pausedSince;
    }

    public @Nullable Boolean getEnoughInvocations() {
        return enoughInvocations;
    }

    public void setEnoughInvocations(@Nullable Boolean enoughInvocations) {
        this.enoughInvocations = enoughInvocations;
    }

    public @Nullable String getForeign() {
        return foreign;
    }

    public void setForeign(@Nullable String foreign) {
        this.foreign = foreign;
    }
}
