package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A bundle at any http or https URL, pinned by its digest (Slipway's own). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class UrlLocation {
    @JsonPropertyDescription("Address of the bundle. It must begin with http:// or https:// and hold no credentials.")
    @Required
    @Size(max = 2048)
    @ValidationRule(
            value = "self.matches('^https?://[^/@?# ]+([/?][^ #]*)?$')",
            message = "url must be an http or https URL without spaces, fragment or credentials; credentials belong "
                    + "into headersSecretRef")
    private @Nullable String url;

    @JsonPropertyDescription(
            "SHA-256 of the bundle's bytes, 64 lower-case hexadecimal digits. A host refuses anything else.")
    @Required
    @Size(max = 64)
    @ValidationRule(
            value = "self.matches('^[0-9a-f]{64}$')",
            message = "sha256 must be 64 lower-case hexadecimal digits, as sha256sum prints them")
    private @Nullable String sha256;

    @JsonPropertyDescription("How the bundle is packed: tar, tgz, zip or tar.zst.")
    @Required
    @AllowedValues({"tar", "tgz", "zip", "tar.zst"})
    private @Nullable String bundleType;

    @JsonPropertyDescription(
            "Request headers, such as Authorization, one `Name: value` a line. The Secret must be of type "
                    + "slipway.dev/source-credentials, in the same namespace, and list the URL's host, or host:port, "
                    + "under allowedHosts. Never sent on to another host by a redirect.")
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
