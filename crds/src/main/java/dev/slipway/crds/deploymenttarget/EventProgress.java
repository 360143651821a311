package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the scripts of an event, or the agent, say of how far they are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class EventProgress {
    @JsonPropertyDescription("The last progress= line of its scripts, or how much of a bundle has come, 0 to 100.")
    private @Nullable Integer percent;

    @JsonPropertyDescription(
            "The last note= line of its scripts, at most 200 characters, or how many files Install has put in place.")
    @Size(max = 400)
    private @Nullable String note;

    public @Nullable Integer getPercent() {
        return percent;
    }

    public void setPercent(@Nullable Integer percent) {
        this.percent = percent;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }
}
