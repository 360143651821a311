package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import org.jspecify.annotations.Nullable;

/** Options of the runs that Slipway creates for the group by itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class RunOptions {
    @JsonPropertyDescription("What happens to a file that is in the way and was not installed by the last successful "
            + "revision. DISALLOW, the default: the host fails. OVERWRITE: the revision's file replaces it. "
            + "RETAIN: it stays. file_exists_behavior of the AppSpec wins over this.")
    @AllowedValues({"DISALLOW", "OVERWRITE", "RETAIN"})
    private @Nullable String fileExistsBehavior;

    @JsonPropertyDescription("Whether a host goes on when a script of ApplicationStop, BeforeBlockTraffic or "
            + "AfterBlockTraffic, which belong to the old revision, fails. Default: false.")
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
