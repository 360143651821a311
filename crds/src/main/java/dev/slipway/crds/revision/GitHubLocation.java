package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The archive of one GitHub commit (S 1.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class GitHubLocation {
    @JsonPropertyDescription("Account and repository, such as `acme/web`.")
    @Required
    @Size(max = 140)
    @ValidationRule(
            value = "self.matches('^[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9_.-]+$') && !self.endsWith('/.') && "
                    + "!self.endsWith('/..')",
            message = "repository must be ACCOUNT/REPOSITORY, such as acme/web")
    private @Nullable String repository;

    @JsonPropertyDescription("The full SHA-1 of the commit, 40 hexadecimal digits. Branch and tag names are refused: a "
            + "revision must always mean the same code.")
    @Required
    @Size(max = 64)
    @ValidationRule(
            value = "self.matches('^[0-9a-fA-F]{40}$')",
            message = "commitId must be the full SHA-1 of a commit (40 hexadecimal digits), not a branch, a tag or a "
                    + "short id")
    private @Nullable String commitId;

    @JsonPropertyDescription(
            "Base URL of the API of a GitHub Enterprise server, such as `https://github.example.com/api/v3`. "
                    + "Default: https://api.github.com.")
    @Size(max = 2048)
    @ValidationRule(
            value = "self.matches('^https?://[^/@?#]+(/[^@?#]*)?$')",
            message = "baseUrl must be an http or https URL without credentials or query, such as "
                    + "https://github.example.com/api/v3")
    private @Nullable String baseUrl;

    @JsonPropertyDescription(
            "Token for a private repository. The Secret must be of type slipway.dev/source-credentials, in "
                    + "the same namespace, and list the server, host or host:port, under allowedHosts. Absent: anonymous.")
    private @Nullable SecretKeyRef tokenSecretRef;

    public @Nullable String getRepository() {
        return repository;
    }

    public void setRepository(@Nullable String repository) {
        this.repository = repository;
    }

    public @Nullable String getCommitId() {
        return commitId;
    }

    public void setCommitId(@Nullable String commitId) {
        this.commitId = commitId;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable SecretKeyRef getTokenSecretRef() {
        return tokenSecretRef;
    }

    public void setTokenSecretRef(@Nullable SecretKeyRef tokenSecretRef) {
        this.tokenSecretRef = tokenSecretRef;
    }
}
