package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Options of the runs that Slipway creates for the group by itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class RunOptions {
    private @Nullable String fileExistsBehavior;

    private @Nullable Boolean ignoreApplicationStopFailures;

    public @Nullable String getFileExistsBehavior() {
        return fileExistsBehavior;
    }

    public void setFileExistsBehavior(@Nullable String fileExistsBehavior) {
        this.fileExistsBehavior = fileExistsBehavior;
    }

    public @Nullable Boolean getIgnoreApplicationStopFailures() {
        return ignoreApplicationStopFailures;
    }

    public void setIgnoreApplicationStopFailures(@Nullable Boolean ignoreApplicationStopFailures) {
        this.ignoreApplicationStopFailures = ignoreApplicationStopFailures;
    }
}
