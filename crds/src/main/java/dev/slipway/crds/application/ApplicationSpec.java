package dev.slipway.crds.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What people write about an Application (S 1.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ApplicationSpec {
    private @Nullable String applicationName;

    private @Nullable String computePlatform;

    public @Nullable String getApplicationName() {
        return applicationName;
    }

    public void setApplicationName(@Nullable String applicationName) {
        this.applicationName = applicationName;
    }

    public @Nullable String getComputePlatform() {
        return computePlatform;
    }

    public void setComputePlatform(@Nullable String computePlatform) {
        this.computePlatform = computePlatform;
    }
}
