package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The watch after a zone of a zonal run (S 2.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ZoneBake {

    @JsonPropertyDescription("The zone that was finished last.")
    @Size(max = 128)
    private @Nullable String zone;

    @JsonPropertyDescription("How many zones were finished when the watch began.")
    private @Nullable Integer finishedZones;

    @JsonPropertyDescription("When the next zone may start; moves on while the run is paused.")
    @Timestamp
    private @Nullable String until;

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }

    public @Nullable Integer getFinishedZones() {
        return finishedZones;
    }

    public void setFinishedZones(@Nullable Integer finishedZones) {
        this.finishedZones = finishedZones;
    }

    public @Nullable String getUntil() {
        return until;
    }

    public void setUntil(@Nullable String until) {
        this.until = until;
    }
}
