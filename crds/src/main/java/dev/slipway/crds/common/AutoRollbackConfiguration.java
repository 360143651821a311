package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import dev.slipway.crds.schema.ListSet;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a run that ends badly is rolled back by itself (S 1.12, 7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!(has(self.enabled) && self.enabled) || (has(self.events) && size(self.events) > 0)",
        message = "an enabled autoRollbackConfiguration must list at least one of the events DEPLOYMENT_FAILURE, "
                + "DEPLOYMENT_STOP_ON_ALARM, DEPLOYMENT_STOP_ON_REQUEST")
public class AutoRollbackConfiguration {
    @JsonPropertyDescription("Whether automatic rollback is on. Default: false.")
    private @Nullable Boolean enabled;

    @JsonPropertyDescription(
            "What leads to a rollback. DEPLOYMENT_FAILURE: the run failed. DEPLOYMENT_STOP_ON_ALARM: an "
                    + "alarm stopped it. DEPLOYMENT_STOP_ON_REQUEST: a person stopped it. A rollback is a new "
                    + "Deployment of the last successful revision; it never rolls back itself.")
    @AllowedValues({"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"})
    @Size(max = 3)
    @ListSet
    private @Nullable List<String> events;

    public @Nullable Boolean getEnabled() {
        return enabled;
    }

    public void setEnabled(@Nullable Boolean enabled) {
        this.enabled = enabled;
    }

    public @Nullable List<String> getEvents() {
        return events;
    }

    public void setEvents(@Nullable List<String> events) {
        this.events = events;
    }
}
