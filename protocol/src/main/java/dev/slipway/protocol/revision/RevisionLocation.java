package dev.slipway.protocol.revision;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Where a bundle lies: CodeDeploy's RevisionLocation and our URL (S 1.2). Secrets are never part of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "revisionType")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RevisionLocation.S3.class, name = "S3"),
    @JsonSubTypes.Type(value = RevisionLocation.GitHub.class, name = "GitHub"),
    @JsonSubTypes.Type(value = RevisionLocation.Url.class, name = "URL"),
})
public sealed interface RevisionLocation {
    /** An S3 object. Without version the latest, without ETag unchecked. */
    record S3(
            String bucket,
            String key,
            BundleType bundleType,
            @Nullable String version,
            @Nullable String eTag) implements RevisionLocation {}

    /**
     * The archive of a GitHub commit.
     *
     * @param repository {@code account/repo}
     * @param baseUrl of a GitHub Enterprise API, null for the public one
     */
    record GitHub(
            String repository, String commitId, @Nullable String baseUrl) implements RevisionLocation {}

    /**
     * An archive at any http or https URL.
     *
     * @param sha256 of the bytes, lower-case hex, mandatory
     */
    record Url(String url, String sha256, BundleType bundleType) implements RevisionLocation {}
}
