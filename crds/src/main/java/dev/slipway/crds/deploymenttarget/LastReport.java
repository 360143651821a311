package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The newest report that is stored here. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LastReport {
    @JsonPropertyDescription("The agent's state directory that sent it.")
    @Size(max = 128)
    private @Nullable String incarnation;

    @JsonPropertyDescription("Its number; a lower or equal one is acknowledged and dropped.")
    private @Nullable Long number;

    public @Nullable String getIncarnation() {
        return incarnation;
    }

    public void setIncarnation(@Nullable String incarnation) {
        this.incarnation = incarnation;
    }

    public @Nullable Long getNumber() {
        return number;
    }

    public void setNumber(@Nullable Long number) {
        this.number = number;
    }
}
