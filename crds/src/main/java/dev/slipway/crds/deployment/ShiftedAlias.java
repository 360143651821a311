package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The alias whose traffic a Lambda run has begun to move, kept here too so that the run can bring it back to one version even where its target is gone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ShiftedAlias {
    @JsonPropertyDescription("Name or ARN of the function.")
    @Size(max = 256)
    private @Nullable String functionName;

    @JsonPropertyDescription("The alias.")
    @Size(max = 128)
    private @Nullable String functionAlias;

    @JsonPropertyDescription("The version that it served when the run started.")
    @Size(max = 64)
    private @Nullable String currentVersion;

    @JsonPropertyDescription("The version that gets the traffic.")
    @Size(max = 64)
    private @Nullable String targetVersion;

    public @Nullable String getFunctionName() {
        return functionName;
    }

    public void setFunctionName(@Nullable String functionName) {
        this.functionName = functionName;
    }

    public @Nullable String getFunctionAlias() {
        return functionAlias;
    }

    public void setFunctionAlias(@Nullable String functionAlias) {
        this.functionAlias = functionAlias;
    }

    public @Nullable String getCurrentVersion() {
        return currentVersion;
    }

    public void setCurrentVersion(@Nullable String currentVersion) {
        this.currentVersion = currentVersion;
    }

    public @Nullable String getTargetVersion() {
        return targetVersion;
    }

    public void setTargetVersion(@Nullable String targetVersion) {
        this.targetVersion = targetVersion;
    }
}
