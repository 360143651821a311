package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The function that one lifecycle event of a Lambda run invokes (S 5.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class HookFunction {
    @JsonPropertyDescription("BeforeAllowTraffic or AfterAllowTraffic.")
    @Size(max = 64)
    private @Nullable String lifecycleEventName;

    @JsonPropertyDescription("Name or ARN of the function that is invoked and decides.")
    @Size(max = 256)
    private @Nullable String functionName;

    public @Nullable String getLifecycleEventName() {
        return lifecycleEventName;
    }

    public void setLifecycleEventName(@Nullable String lifecycleEventName) {
        this.lifecycleEventName = lifecycleEventName;
    }

    public @Nullable String getFunctionName() {
        return functionName;
    }

    public void setFunctionName(@Nullable String functionName) {
        this.functionName = functionName;
    }
}
