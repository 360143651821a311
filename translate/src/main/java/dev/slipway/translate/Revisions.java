package dev.slipway.translate;

import dev.slipway.crds.revision.GitHubLocation;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.crds.revision.UrlLocation;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.protocol.revision.RevisionLocation;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource's revision as a location that agents understand, and its identity whatever it is. */
public final class Revisions {
    /** The location; empty if the revision's type is not for hosts or the revision is incomplete. */
    public static Optional<RevisionLocation> location(@Nullable Revision revision) {
        if (revision == null || revision.getRevisionType() == null) {
            return Optional.empty();
        }
        return switch (revision.getRevisionType()) {
            case "S3" -> Optional.ofNullable(revision.getS3Location()).flatMap(Revisions::s3);
            case "GitHub" -> Optional.ofNullable(revision.getGitHubLocation()).flatMap(Revisions::gitHub);
            case "URL" -> Optional.ofNullable(revision.getUrlLocation()).flatMap(Revisions::url);
            default -> Optional.empty();
        };
    }

    /** Identity of the location or of the AppSpec (design 3); empty for an incomplete revision. */
    public static Optional<String> hash(@Nullable Revision revision) {
        return location(revision).map(RevisionIdentity::hash).or(() -> ofAppSpec(revision));
    }

    private static Optional<String> ofAppSpec(@Nullable Revision revision) {
        return AppSpecs.source(revision).map(source -> switch (source) {
            case AppSpecs.Inline(var text) -> RevisionIdentity.ofAppSpec(text);
            case AppSpecs.InS3(var bucket, var key, var type, var version, var eTag) ->
                RevisionIdentity.ofAppSpecObject(bucket, key, type, version, eTag);
        });
    }

    private static Optional<RevisionLocation> s3(S3Location location) {
        Optional<BundleType> type = BundleType.ofWord(location.getBundleType());
        if (location.getBucket() == null || location.getKey() == null || type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RevisionLocation.S3(
                location.getBucket(), location.getKey(), type.get(), location.getVersion(), location.getETag()));
    }

    private static Optional<RevisionLocation> gitHub(GitHubLocation location) {
        if (location.getRepository() == null || location.getCommitId() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new RevisionLocation.GitHub(location.getRepository(), location.getCommitId(), location.getBaseUrl()));
    }

    private static Optional<RevisionLocation> url(UrlLocation location) {
        Optional<BundleType> type = BundleType.ofWord(location.getBundleType());
        if (location.getUrl() == null || location.getSha256() == null || type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RevisionLocation.Url(location.getUrl(), location.getSha256().toLowerCase(Locale.ROOT), type.get()));
    }

    private Revisions() {}
}
