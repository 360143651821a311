package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.MinimumHealthyHosts;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** One availability zone after the other (S 2.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ZonalConfig {
    @JsonPropertyDescription("How long to watch after the first zone before the second one starts. Default: "
            + "monitorDurationInSeconds.")
    @Min(0)
    @Max(43200)
    private @Nullable Long firstZoneMonitorDurationInSeconds;

    @JsonPropertyDescription(
            "How long to watch after a zone before the next one starts. Default: 0, the next zone starts at " + "once.")
    @Min(0)
    @Max(43200)
    private @Nullable Long monitorDurationInSeconds;

    @JsonPropertyDescription(
            "How many hosts of a zone must stay healthy while others in it are updated. Default: 0 percent, "
                    + "a whole zone at once as far as minimumHealthyHosts allows.")
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
