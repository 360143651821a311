package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the AppSpec of a Lambda run says (S 5.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class LambdaFunction {
    @JsonPropertyDescription("Name or ARN of the function.")
    @Size(max = 256)
    private @Nullable String functionName;

    @JsonPropertyDescription("The alias whose traffic moves.")
    @Size(max = 128)
    private @Nullable String functionAlias;

    @JsonPropertyDescription(
            "The version that the alias must serve when the run starts. Absent: whatever it serves then.")
    @Size(max = 64)
    private @Nullable String currentVersion;

    @JsonPropertyDescription("The version that gets the traffic.")
    @Size(max = 64)
    private @Nullable String targetVersion;

    @JsonPropertyDescription("The functions that decide whether the run goes on.")
    @Size(max = 8)
    private @Nullable List<HookFunction> hooks;

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

    public @Nullable List<HookFunction> getHooks() {
        return hooks;
    }

    public void setHooks(@Nullable List<HookFunction> hooks) {
        this.hooks = hooks;
    }
}
