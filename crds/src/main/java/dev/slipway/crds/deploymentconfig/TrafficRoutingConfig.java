package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How an alias's traffic moves to the new version (S 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.timeBasedCanary) == (self.type == 'TimeBasedCanary') && has(self.timeBasedLinear) == "
                + "(self.type == 'TimeBasedLinear')",
        message = "trafficRoutingConfig has exactly the member that type names: timeBasedCanary for "
                + "TimeBasedCanary, timeBasedLinear for TimeBasedLinear, none for AllAtOnce")
public class TrafficRoutingConfig {
    @JsonPropertyDescription("TimeBasedCanary: a first percentage, then all the rest. TimeBasedLinear: equal steps. "
            + "AllAtOnce: everything in one step.")
    @Required
    @AllowedValues({"TimeBasedCanary", "TimeBasedLinear", "AllAtOnce"})
    private @Nullable String type;

    @JsonPropertyDescription("The two steps. Set if and only if type is TimeBasedCanary.")
    private @Nullable TimeBasedCanary timeBasedCanary;

    @JsonPropertyDescription("The equal steps. Set if and only if type is TimeBasedLinear.")
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
