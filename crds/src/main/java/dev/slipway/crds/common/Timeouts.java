package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The clocks of a run (S 4.5), each from 1 second to 12 hours. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Timeouts {
    private @Nullable Integer eventStartSeconds;

    private @Nullable Integer eventSeconds;

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
