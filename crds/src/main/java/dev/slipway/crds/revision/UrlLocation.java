package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A bundle at any http or https URL, pinned by its digest (Slipway's own). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class UrlLocation {
    private @Nullable String url;

    private @Nullable String sha256;

    private @Nullable String bundleType;

    private @Nullable SecretKeyRef headersSecretRef;

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public @Nullable String getSha256() {
        return sha256;
    }

    public void setSha256(@Nullable String sha256) {
        this.sha256 = sha256;
    }

    public @Nullable String getBundleType() {
        return bundleType;
    }

    public void setBundleType(@Nullable String bundleType) {
        this.bundleType = bundleType;
    }

    public @Nullable SecretKeyRef getHeadersSecretRef() {
        return headersSecretRef;
    }

    public void setHeadersSecretRef(@Nullable SecretKeyRef headersSecretRef) {
        this.headersSecretRef = headersSecretRef;
    }
}
