package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Why a run failed or was stopped, CodeDeploy's code (S 8.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ErrorInformation {
    @JsonPropertyDescription("CodeDeploy's code, such as HEALTH_CONSTRAINTS, NO_INSTANCES, TIMEOUT or MANUAL_STOP.")
    @Size(max = 64)
    private @Nullable String code;

    @JsonPropertyDescription("What happened, in one sentence.")
    @Size(max = 1024)
    private @Nullable String message;

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }
}
