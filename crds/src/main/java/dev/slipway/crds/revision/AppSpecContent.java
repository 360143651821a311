package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An AppSpec written into the resource, for Lambda (S 1.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AppSpecContent {
    @JsonPropertyDescription("The AppSpec as YAML or JSON text.")
    @Required
    @Size(min = 1, max = 16384)
    private @Nullable String content;

    @JsonPropertyDescription("SHA-256 of content, 64 lower-case hexadecimal digits. Absent: not checked.")
    @Size(max = 64)
    @ValidationRule(
            value = "self.matches('^[0-9a-f]{64}$')",
            message = "sha256 must be 64 lower-case hexadecimal digits, as sha256sum prints them")
    private @Nullable String sha256;

    public @Nullable String getContent() {
        return content;
    }

    public void setContent(@Nullable String content) {
        this.content = content;
    }

    public @Nullable String getSha256() {
        return sha256;
    }

    public void setSha256(@Nullable String sha256) {
        this.sha256 = sha256;
    }
}
