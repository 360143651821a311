package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How an alias's traffic moves to the new version (S 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class TrafficRoutingConfig {
    private @Nullable String type;

    private @Nullable TimeBasedCanary timeBasedCanary;

    private @Nullable TimeBasedLinear timeBasedLinear;

    public @Nullable String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = type;
    }

    public @Nullable TimeBasedCanary getTimeBasedCanary() {
        return timeBasedCanary;
    }

    public void setTimeBasedCanary(@Nullable TimeBasedCanary timeBasedCanary) {
        this.timeBasedCanary = timeBasedCanary;
    }

    public @Nullable TimeBasedLinear getTimeBasedLinear() {
        return timeBasedLinear;
    }

    public void setTimeBasedLinear(@Nullable TimeBasedLinear timeBasedLinear) {
        this.timeBasedLinear = timeBasedLinear;
    }
}
