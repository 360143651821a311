package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** The clocks of a run (S 4.5), each from 1 second to 12 hours. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Timeouts {
    @JsonPropertyDescription(
            "How long a host may take to start an event after its order was given or its previous event "
                    + "ended; then it fails as Unreachable. 1 to 43200. Default: 300, as CodeDeploy.")
    @Min(1)
    @Max(43200)
    private @Nullable Integer eventStartSeconds;

    @JsonPropertyDescription(
            "How long one lifecycle event may last on a host; then the host fails as TimedOut. 1 to 43200. "
                    + "Default: 3600, as CodeDeploy.")
    @Min(1)
    @Max(43200)
    private @Nullable Integer eventSeconds;

    @JsonPropertyDescription(
            "How long a whole in-place run may last, pauses not counted; then it fails. 1 to 43200. Default: "
                    + "43200, as CodeDeploy.")
    @Min(1)
    @Max(43200)
    private @Nullable Integer runSeconds;

    public @Nullable Integer getEventStartSeconds() {
        return eventStartSeconds;
    }

    public void setEventStartSeconds(@Nullable Integer eventStartSeconds) {
        this.eventStartSeconds = eventStartSeconds;
    }

    public @Nullable Integer getEventSeconds() {
        return eventSeconds;
    }

    public void setEventSeconds(@Nullable Integer eventSeconds) {
        this.eventSeconds = eventSeconds;
    }

    public @Nullable Integer getRunSeconds() {
        return runSeconds;
    }

    public void setRunSeconds(@Nullable Integer runSeconds) {
        this.runSeconds = runSeconds;
    }
}
