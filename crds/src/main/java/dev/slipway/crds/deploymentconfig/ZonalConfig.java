package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.MinimumHealthyHosts;
import org.jspecify.annotations.Nullable;

/** One availability zone after the other (S 2.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ZonalConfig {
    private @Nullable Long firstZoneMonitorDurationInSeconds;

    private @Nullable Long monitorDurationInSeconds;

    private @Nullable MinimumHealthyHosts minimumHealthyHostsPerZone;

    public @Nullable Long getFirstZoneMonitorDurationInSeconds() {
        return firstZoneMonitorDurationInSeconds;
    }

    public void setFirstZoneMonitorDurationInSeconds(@Nullable Long firstZoneMonitorDurationInSeconds) {
        this.firstZoneMonitorDurationInSeconds = firstZoneMonitorDurationInSeconds;
    }

    public @Nullable Long getMonitorDurationInSeconds() {
        return monitorDurationInSeconds;
    }

    public void setMonitorDurationInSeconds(@Nullable Long monitorDurationInSeconds) {
        this.monitorDurationInSeconds = monitorDurationInSeconds;
    }

    public @Nullable MinimumHealthyHosts getMinimumHealthyHostsPerZone() {
        return minimumHealthyHostsPerZone;
    }

    public void setMinimumHealthyHostsPerZone(@Nullable MinimumHealthyHosts minimumHealthyHostsPerZone) {
        this.minimumHealthyHostsPerZone = minimumHealthyHostsPerZone;
    }
}
