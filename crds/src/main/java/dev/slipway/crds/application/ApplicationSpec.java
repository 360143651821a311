package dev.slipway.crds.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What people write about an Application (S 1.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(has(self.computePlatform) ? self.computePlatform : 'Server') == (has(oldSelf.computePlatform) "
                + "? oldSelf.computePlatform : 'Server')",
        message = "computePlatform is fixed at creation; create another Application for another platform")
public class ApplicationSpec {
    @JsonPropertyDescription(
            "The name that hooks see as APPLICATION_NAME, in CodeDeploy's alphabet (letters, digits and "
                    + "+=,.@_-). For names that are no Kubernetes names, such as `My_App`. Immutable. Default: the "
                    + "object's name.")
    @Size(min = 1, max = 100)
    @ValidationRule(
            value = "self.matches('^[A-Za-z0-9+=,.@_-]+$')",
            message = "applicationName may hold letters, digits and the characters + = , . @ _ - only")
    private @Nullable String applicationName;

    @JsonPropertyDescription(
            "What this application runs on. Server: EC2 and on-premises hosts. Lambda: AWS Lambda functions. "
                    + "Immutable. Default: Server.")
    @AllowedValues({"Server", "Lambda"})
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
