package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How many hosts must stay healthy: a count or a percentage (S 1.3, 2.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.type != 'FLEET_PERCENT' || self.value <= 99",
        message = "a FLEET_PERCENT must be from 0 to 99; at 100 no host could ever be updated")
public class MinimumHealthyHosts {
    @JsonPropertyDescription(
            "HOST_COUNT: value is a number of hosts. FLEET_PERCENT: value is a percentage of the hosts, "
                    + "rounded up.")
    @Required
    @AllowedValues({"HOST_COUNT", "FLEET_PERCENT"})
    private @Nullable String type;

    @JsonPropertyDescription(
            "The number of hosts, or the percentage from 0 to 99, that must be healthy at any time. 0 means "
                    + "all at once.")
    @Required
    @Min(0)
    @Max(1000000)
    private @Nullable Integer value;

    public @Nullable String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = type;
    }

    public @Nullable Integer getValue() {
        return value;
    }

    public void setValue(@Nullable Integer value) {
        this.value = value;
    }
}
