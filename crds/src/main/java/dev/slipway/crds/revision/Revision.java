package dev.slipway.crds.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Application code and its AppSpec: a union on revisionType (S 1.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.s3Location) == (self.revisionType == 'S3') && has(self.gitHubLocation) == "
                + "(self.revisionType == 'GitHub') && has(self.urlLocation) == (self.revisionType == 'URL') && "
                + "has(self.appSpecContent) == (self.revisionType == 'AppSpecContent')",
        message = "a revision has exactly the member that revisionType names: s3Location for S3, gitHubLocation "
                + "for GitHub, urlLocation for URL, appSpecContent for AppSpecContent")
public class Revision {
    @JsonPropertyDescription(
            "Where the revision lies, and so which one of the other members is set. S3: s3Location. GitHub: "
                    + "gitHubLocation. URL: urlLocation. AppSpecContent (Lambda only): appSpecContent.")
    @Required
    @AllowedValues({"S3", "GitHub", "URL", "AppSpecContent"})
    private @Nullable String revisionType;

    @JsonPropertyDescription(
            "A label for people, such as `v2`. It is shown in lists and accepted by commands, and is no part "
                    + "of the revision's identity.")
    @Size(min = 1, max = 100)
    @ValidationRule(
            value = "self.matches('^\\\\P{Cc}+$')",
            message = "the name of a revision may not hold control characters, such as line breaks")
    private @Nullable String name;

    @JsonPropertyDescription("A bundle in an S3 bucket. Set if and only if revisionType is S3.")
    private @Nullable S3Location s3Location;

    @JsonPropertyDescription("The archive of a GitHub commit. Set if and only if revisionType is GitHub.")
    private @Nullable GitHubLocation gitHubLocation;

    @JsonPropertyDescription("A bundle at any http or https URL. Set if and only if revisionType is URL.")
    private @Nullable UrlLocation urlLocation;

    @JsonPropertyDescription(
            "An AppSpec written right here, for Lambda. Set if and only if revisionType is AppSpecContent.")
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
