package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the host found at the revision's location. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class FoundRevision {
    @JsonPropertyDescription("Version of the S3 object.")
    @Size(max = 1024)
    private @Nullable String version;

    @JsonPropertyDescription("ETag of the S3 object, without quotes.")
    @Size(max = 256)
    @JsonProperty("eTag")
    private @Nullable String eTag;

    @JsonPropertyDescription("SHA-256 of the bytes; for GitHub of the unpacked tree.")
    @Size(max = 256)
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
