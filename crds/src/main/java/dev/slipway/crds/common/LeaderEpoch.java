package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A leader's term: counters are compared within one installation only (design 5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LeaderEpoch {
    private @Nullable String installationId;

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
