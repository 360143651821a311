package dev.slipway.cli.revision;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.revision.GitHubLocation;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.crds.revision.SecretKeyRef;
import dev.slipway.crds.revision.UrlLocation;
import dev.slipway.protocol.revision.BundleType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Revisions from the words of options. Whatever the API server would refuse is refused here, in one sentence. */
public final class Locations {
    private static final Pattern S3 = Pattern.compile("(?:s3://)?([A-Za-z0-9][A-Za-z0-9._-]{2,62})/(.{1,1024})");
    private static final Pattern GITHUB = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9_.-]+)@(.*)");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern URL = Pattern.compile("https?://[^/@?# ]+([/?][^ #]*)?");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final Pattern SECRET = Pattern.compile("([a-z0-9][a-z0-9.-]*)(?:[:/]([-._a-zA-Z0-9]+))?");

    /** {@code s3://BUCKET/KEY}, with the version and ETag that the object must have, if any. */
    public static Revision s3(
            String given, @Nullable String bundleType, @Nullable String version, @Nullable String eTag) {
        Matcher matcher = S3.matcher(given);
        if (!matcher.matches()) {
            throw refusal("--s3 %s is no object: say s3://BUCKET/KEY".formatted(given));
        }
        S3Location location = new S3Location();
        location.setBucket(matcher.group(1));
        location.setKey(matcher.group(2));
        location.setBundleType(bundleType("--s3", matcher.group(2), bundleType));
        location.setVersion(visible("--s3-version", version));
        location.setETag(visible("--etag", eTag));
        Revision revision = new Revision();
        revision.setRevisionType("S3");
        revision.setS3Location(location);
        return revision;
    }

    /** {@code ACCOUNT/REPOSITORY@COMMIT}. */
    public static Revision gitHub(String given, @Nullable String baseUrl, @Nullable String secret) {
        Matcher matcher = GITHUB.matcher(given);
        if (!matcher.matches()) {
            throw refusal("--github %s is no commit: say ACCOUNT/REPOSITORY@COMMIT".formatted(given));
        }
        if (!COMMIT.matcher(matcher.group(2)).matches()) {
            throw refusal(("--github: %s is not the full SHA-1 of a commit (40 hexadecimal digits);"
                            + " branches, tags and short ids can mean other code tomorrow")
                    .formatted(matcher.group(2).isEmpty() ? "nothing" : matcher.group(2)));
        }
        if (baseUrl != null && !baseUrl.matches("https?://[^/@?#]+(/[^@?#]*)?")) {
            throw refusal(
                    "--github-api %s must be an http or https URL without credentials or query".formatted(baseUrl));
        }
        GitHubLocation location = new GitHubLocation();
        location.setRepository(matcher.group(1));
        location.setCommitId(matcher.group(2));
        location.setBaseUrl(baseUrl);
        location.setTokenSecretRef(secret(secret));
        Revision revision = new Revision();
        revision.setRevisionType("GitHub");
        revision.setGitHubLocation(location);
        return revision;
    }

    /** An http or https URL, pinned by the digest of its bytes. */
    public static Revision url(
            String given, @Nullable String sha256, @Nullable String bundleType, @Nullable String secret) {
        if (!URL.matcher(given).matches()) {
            throw refusal(
                    "--url %s must be an http or https URL without spaces, fragment or credentials".formatted(given));
        }
        if (sha256 == null) {
            throw refusal("--url needs --sha256: the digest of the bundle's bytes, as sha256sum prints it");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw refusal("--sha256 must be 64 hexadecimal digits, as sha256sum prints them");
        }
        UrlLocation location = new UrlLocation();
        location.setUrl(given);
        location.setSha256(sha256.toLowerCase(Locale.ROOT));
        location.setBundleType(bundleType("--url", given.replaceFirst("\\?.*$", ""), bundleType));
        location.setHeadersSecretRef(secret(secret));
        Revision revision = new Revision();
        revision.setRevisionType("URL");
        revision.setUrlLocation(location);
        return revision;
    }

    /** As said, else by the ending of the name. */
    private static String bundleType(String option, String name, @Nullable String said) {
        if (said != null) {
            return BundleType.ofWord(said)
                    .map(BundleType::word)
                    .orElseThrow(() ->
                            refusal("--bundle-type %s is unknown: one of %s".formatted(said, BundleType.words())));
        }
        return BundleType.ofFileName(name)
                .map(BundleType::word)
                .orElseThrow(() -> refusal(
                        "%s: the name does not tell how the bundle is packed; add --bundle-type tar, tgz, zip or tar.zst"
                                .formatted(option)));
    }

    private static @Nullable String visible(String option, @Nullable String value) {
        if (value != null && !VISIBLE.matcher(value).matches()) {
            throw refusal("%s must be visible ASCII characters without spaces".formatted(option));
        }
        return value;
    }

    private static @Nullable SecretKeyRef secret(@Nullable String given) {
        if (given == null) {
            return null;
        }
        Matcher matcher = SECRET.matcher(given);
        if (!matcher.matches()) {
            throw refusal("--secret %s is no Secret: say NAME or NAME:KEY".formatted(given));
        }
        SecretKeyRef reference = new SecretKeyRef();
        reference.setName(matcher.group(1));
        reference.setKey(matcher.group(2));
        return reference;
    }

    private static Refusal refusal(String message) {
        return new Refusal(ExitCodes.USAGE, message);
    }

    private Locations() {}
}
