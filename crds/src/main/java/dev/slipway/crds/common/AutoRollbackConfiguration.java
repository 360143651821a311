package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a run that ends badly is rolled back by itself (S 1.12, 7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AutoRollbackConfiguration {
    private @Nullable Boolean enabled;

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
