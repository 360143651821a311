package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How many hosts the group has, and how they are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class GroupHosts {
    @JsonPropertyDescription("Hosts that the group's selection chooses now.")
    private @Nullable Integer matched;

    @JsonPropertyDescription("Of these, hosts whose agent is connected.")
    private @Nullable Integer connected;

    @JsonPropertyDescription("Of these, hosts whose last deployment of this group succeeded.")
    private @Nullable Integer healthy;

    @JsonPropertyDescription(
            "Of these, hosts that run the target revision, or the last successful one if the group has no "
                    + "spec.revision.")
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
