package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A bundle in S3; without version the latest, without ETag unchecked (S 1.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class S3Location {
    @JsonPropertyDescription("Name of the bucket. Hosts read it with their own credentials (instance profile).")
    @Required
    @Size(min = 3, max = 63)
    private @Nullable String bucket;

    @JsonPropertyDescription("Key of the object in the bucket, such as `releases/web-2.zip`.")
    @Required
    @Size(min = 1, max = 1024)
    private @Nullable String key;

    @JsonPropertyDescription(
            "How the object is packed. tar, tgz, zip and tar.zst for hosts; YAML and JSON are a bare AppSpec, for "
                    + "Lambda.")
    @Required
    @AllowedValues({"tar", "tgz", "zip", "tar.zst", "YAML", "JSON"})
    private @Nullable String bundleType;

    @JsonPropertyDescription(
            "Version of the object in a versioned bucket. Absent: the latest one when the first host of a "
                    + "run downloads it; all others then get the same bytes.")
    @Size(min = 1, max = 1024)
    @ValidationRule(
            value = "self.matches('^[!-~]+$')",
            message = "version must be a version id of S3: visible ASCII characters without spaces")
    private @Nullable String version;

    @JsonPropertyDescription("ETag that the object must have, without quotes. Absent: not checked.")
    @Size(min = 1, max = 256)
    @ValidationRule(
            value = "self.matches('^[!-~]+$')",
            message = "eTag must be the ETag of an S3 object: visible ASCII characters without spaces")
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
