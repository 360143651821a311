package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How many hosts the group has, and how they are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class GroupHosts {
    private @Nullable Integer matched;

    private @Nullable Integer connected;

    private @Nullable Integer healthy;

    private @Nullable Integer current;

    public @Nullable Integer getMatched() {
        return matched;
    }

    public void setMatched(@Nullable Integer matched) {
        this.matched = matched;
    }

    public @Nullable Integer getConnected() {
        return connected;
    }

    public void setConnected(@Nullable Integer connected) {
        this.connected = connected;
    }

    public @Nullable Integer getHealthy() {
        return healthy;
    }

    public void setHealthy(@Nullable Integer healthy) {
        this.healthy = healthy;
    }

    public @Nullable Integer getCurrent() {
        return current;
    }

    public void setCurrent(@Nullable Integer current) {
        this.current = current;
    }
}
