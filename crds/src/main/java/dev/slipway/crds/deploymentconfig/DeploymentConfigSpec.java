package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.MinimumHealthyHosts;
import org.jspecify.annotations.Nullable;

/** How fast and how healthy; frozen once created (S 1.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class DeploymentConfigSpec {
    private @Nullable String computePlatform;

    private @Nullable MinimumHealthyHosts minimumHealthyHosts;

    private @Nullable ZonalConfig zonalConfig;

    private @Nullable TrafficRoutingConfig trafficRoutingConfig;

    private @Nullable AbortConfig abortConfig;

    public @Nullable String getComputePlatform() {
        return computePlatform;
    }

    public void setComputePlatform(@Nullable String computePlatform) {
        this.computePlatform = computePlatform;
    }

    public @Nullable MinimumHealthyHosts getMinimumHealthyHosts() {
        return minimumHealthyHosts;
    }

    public void setMinimumHealthyHosts(@Nullable MinimumHealthyHosts minimumHealthyHosts) {
        this.minimumHealthyHosts = minimumHealthyHosts;
    }

    public @Nullable ZonalConfig getZonalConfig() {
        return zonalConfig;
    }

    public void setZonalConfig(@Nullable ZonalConfig zonalConfig) {
        this.zonalConfig = zonalConfig;
    }

    public @Nullable TrafficRoutingConfig getTrafficRoutingConfig() {
        return trafficRoutingConfig;
    }

    public void setTrafficRoutingConfig(@Nullable TrafficRoutingConfig trafficRoutingConfig) {
        this.trafficRoutingConfig = trafficRoutingConfig;
    }

    public @Nullable AbortConfig getAbortConfig() {
        return abortConfig;
    }

    public void setAbortConfig(@Nullable AbortConfig abortConfig) {
        this.abortConfig = abortConfig;
    }
}
