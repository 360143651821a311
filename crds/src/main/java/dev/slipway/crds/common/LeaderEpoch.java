package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A leader's term: counters are compared within one installation only (design 5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LeaderEpoch {
    @JsonPropertyDescription("Names the Slipway installation that the counter belongs to.")
    @Size(max = 128)
    private @Nullable String installationId;

    @JsonPropertyDescription("Rises by one with each operator replica that becomes leader.")
    private @Nullable Long counter;

    public @Nullable String getInstallationId() {
        return installationId;
    }

    public void setInstallationId(@Nullable String installationId) {
        this.installationId = installationId;
    }

    public @Nullable Long getCounter() {
        return counter;
    }

    public void setCounter(@Nullable Long counter) {
        this.counter = counter;
    }
}
