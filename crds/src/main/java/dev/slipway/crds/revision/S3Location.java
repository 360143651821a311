package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A bundle in S3; without version the latest, without ETag unchecked (S 1.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class S3Location {
    private @Nullable String bucket;

    private @Nullable String key;

    private @Nullable String bundleType;

    private @Nullable String version;

    @JsonProperty("eTag")
    private @Nullable String eTag;

    public @Nullable String getBucket() {
        return bucket;
    }

    public void setBucket(@Nullable String bucket) {
        this.bucket = bucket;
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public @Nullable String getBundleType() {
        return bundleType;
    }

    public void setBundleType(@Nullable String bundleType) {
        this.bundleType = bundleType;
    }

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
}
