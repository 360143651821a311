package dev.slipway.cli.bundle;

import dev.slipway.crds.revision.GitHubLocation;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.UrlLocation;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a bundle can be fetched by a plain request, and what it must be. */
final class Sources {
    private static final String S3_ENDPOINT = "AWS_ENDPOINT_URL_S3";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    private final Map<String, String> environment;

    Sources(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * An address, and what is to be found there.
     *
     * @param sha256 of the bytes; null if the revision does not say
     */
    record Source(
            URI address,
            BundleType type,
            @Nullable String sha256,
            @Nullable String eTag) {}

    Source of(Revision revision, RevisionLocation location) throws BundleException {
        return switch (location) {
            case RevisionLocation.Url url -> url(url, revision.getUrlLocation());
            case RevisionLocation.GitHub gitHub -> gitHub(gitHub, revision.getGitHubLocation());
            case RevisionLocation.S3 s3 -> new Source(uri(s3Address(s3)), s3.bundleType(), null, s3.eTag());
        };
    }

    private static Source url(RevisionLocation.Url url, @Nullable UrlLocation written) throws BundleException {
        if (written != null && written.getHeadersSecretRef() != null) {
            throw BundleException.unknown("it needs the headers in Secret %s, which only hosts are given"
                    .formatted(written.getHeadersSecretRef().getName()));
        }
        return new Source(uri(url.url()), url.bundleType(), url.sha256(), null);
    }

    private static Source gitHub(RevisionLocation.GitHub gitHub, @Nullable GitHubLocation written)
            throws BundleException {
        if (written != null && written.getTokenSecretRef() != null) {
            throw BundleException.unknown("it needs the token in Secret %s, which only hosts are given"
                    .formatted(written.getTokenSecretRef().getName()));
        }
        String base = Objects.requireNonNullElse(gitHub.baseUrl(), "https://api.github.com")
                .replaceFirst("/+$", "");
        return new Source(
                uri("%s/repos/%s/tarball/%s".formatted(base, gitHub.repository(), gitHub.commitId())),
                BundleType.TGZ,
                null,
                null);
    }

    /** Anonymously, by path, so that any name of a bucket does. */
    private String s3Address(RevisionLocation.S3 s3) {
        String endpoint =
                environment.getOrDefault(S3_ENDPOINT, environment.getOrDefault(ENDPOINT, "https://s3.amazonaws.com"));
        String key = URLEncoder.encode(s3.key(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        String version =
                s3.version() == null ? "" : "?versionId=" + URLEncoder.encode(s3.version(), StandardCharsets.UTF_8);
        return endpoint.replaceFirst("/+$", "") + "/" + s3.bucket() + "/" + key + version;
    }

    private static URI uri(String address) throws BundleException {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw BundleException.bad("%s is no address".formatted(address));
        }
    }
}
