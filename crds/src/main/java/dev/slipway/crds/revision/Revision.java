package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Application code and its AppSpec: a union on revisionType (S 1.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class Revision {
    private @Nullable String revisionType;

    private @Nullable String name;

    private @Nullable S3Location s3Location;

    private @Nullable GitHubLocation gitHubLocation;

    private @Nullable UrlLocation urlLocation;

    private @Nullable AppSpecContent appSpecContent;

    public @Nullable String getRevisionType() {
        return revisionType;
    }

    public void setRevisionType(@Nullable String revisionType) {
        this.revisionType = revisionType;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable S3Location getS3Location() {
        return s3Location;
    }

    public void setS3Location(@Nullable S3Location s3Location) {
        this.s3Location = s3Location;
    }

    public @Nullable GitHubLocation getGitHubLocation() {
        return gitHubLocation;
    }

    public void setGitHubLocation(@Nullable GitHubLocation gitHubLocation) {
        this.gitHubLocation = gitHubLocation;
    }

    public @Nullable UrlLocation getUrlLocation() {
        return urlLocation;
    }

    public void setUrlLocation(@Nullable UrlLocation urlLocation) {
        this.urlLocation = urlLocation;
    }

    public @Nullable AppSpecContent getAppSpecContent() {
        return appSpecContent;
    }

    public void setAppSpecContent(@Nullable AppSpecContent appSpecContent) {
        this.appSpecContent = appSpecContent;
    }
}
