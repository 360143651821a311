package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Which version of a function gets how much of an alias's traffic (CodeDeploy's lambdaFunctionInfo). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LambdaFunctionInfo {
    @JsonPropertyDescription("Name or ARN of the function.")
    @Size(max = 256)
    private @Nullable String functionName;

    @JsonPropertyDescription("The alias whose traffic moves.")
    @Size(max = 128)
    private @Nullable String functionAlias;

    @JsonPropertyDescription("The version that the alias served when the run started.")
    @Size(max = 64)
    private @Nullable String currentVersion;

    @JsonPropertyDescription("The version that gets the traffic.")
    @Size(max = 64)
    private @Nullable String targetVersion;

    @JsonPropertyDescription("How many percent of the calls reach the target version, as far as AWS has confirmed it.")
    private @Nullable Integer targetVersionWeight;

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

    public @Nullable Integer getTargetVersionWeight() {
        return targetVersionWeight;
    }

    public void setTargetVersionWeight(@Nullable Integer targetVersionWeight) {
        this.targetVersionWeight = targetVersionWeight;
    }
}
