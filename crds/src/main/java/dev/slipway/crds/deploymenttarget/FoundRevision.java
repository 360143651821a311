package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What the host found at the revision's location. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class FoundRevision {
    private @Nullable String version;

    @JsonProperty("eTag")
    private @Nullable String eTag;

    private @Nullable String digest;

    public @Nullable String getVersion() {
        return version;
    }

    public void setVersion(@Nullable String version) {
        this.version = version;
    }

    @JsonProperty("eTag")
    public @Nullable String getETag() {
        return eTag;
    }

    @JsonProperty("eTag")
    public void setETag(@Nullable String eTag) {
        this.eTag = eTag;
    }

    public @Nullable String getDigest() {
        return digest;
    }

    public void setDigest(@Nullable String digest) {
        this.digest = digest;
    }
}
