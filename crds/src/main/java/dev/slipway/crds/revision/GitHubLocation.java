package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The archive of one GitHub commit (S 1.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class GitHubLocation {
    private @Nullable String repository;

    private @Nullable String commitId;

    private @Nullable String baseUrl;

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
