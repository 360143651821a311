package dev.slipway.agent.local;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.revision.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads locations that are somewhere else: S3, GitHub, the web (A 13). */
final class RemoteBundle {
    private static final Pattern S3 = Pattern.compile("s3://([^/?]+)/([^?]+)(?:\\?(.*))?");
    private static final Pattern OTHER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
    private static final Set<String> S3_PARAMETERS = Set.of("versionid", "etag");
    private static final String REPOSITORY =
            "(?:api\\.github\\.com/repos|(?:www\\.)?github\\.com)/([\\w.-]+/[\\w.-]+?)";
    private static final Pattern GITHUB = Pattern.compile(
            "https://" + REPOSITORY + "(?:\\.git)?(?:/(?:tarball|zipball|tree|commit)/([\\w./-]+?))?/?");
    private static final Pattern GITHUB_ARCHIVE =
            Pattern.compile("https://" + REPOSITORY + "/archive/([\\w./-]+?)\\.(?:zip|tar\\.gz)");

    private final String location;
    private final Optional<BundleType> archive;
    private final @Nullable String sha256;
    private final GitHubToken gitHubToken;

    /** @param archive empty for {@code --type directory} */
    RemoteBundle(String location, Optional<BundleType> archive, @Nullable String sha256, GitHubToken gitHubToken) {
        this.location = location;
        this.archive = archive;
        this.sha256 = sha256;
        this.gitHubToken = gitHubToken;
    }

    /** What is to be fetched; empty if the location is a path on this host. */
    Optional<BundleRequest> read() throws RefusedException {
        if (location.startsWith("s3://")) {
            return Optional.of(s3());
        }
        if (!location.startsWith("https://") && !location.startsWith("http://")) {
            if (OTHER.matcher(location).lookingAt()) {
                throw RefusedException.usage(
                        "%s cannot be fetched; a location is a path on this host, s3://BUCKET/KEY, https://… or, with --sha256, http://…"
                                .formatted(shown()));
            }
            return Optional.empty();
        }
        Optional<BundleRequest> gitHub = gitHub();
        return gitHub.isPresent() ? gitHub : Optional.of(web());
    }

    /** GitHub packs a commit anew at each request, so {@code --type} does not matter and a digest means nothing. */
    private Optional<BundleRequest> gitHub() throws RefusedException {
        Matcher packed = GITHUB_ARCHIVE.matcher(location);
        Matcher named = GITHUB.matcher(location);
        boolean isPacked = packed.matches();
        if (!isPacked && !named.matches()) {
            return Optional.empty();
        }
        Matcher match = isPacked ? packed : named;
        String repository = match.group(1);
        String commit = match.group(2);
        if (commit == null) {
            throw RefusedException.usage(
                    "%s names no commit; write https://github.com/%s/tarball/COMMIT".formatted(shown(), repository));
        }
        if (sha256 != null) {
            throw RefusedException.usage(
                    "GitHub packs an archive anew each time, so --sha256 cannot hold; leave it out and name a commit");
        }
        return Optional.of(new BundleRequest.GitHub(
                new RevisionLocation.GitHub(repository, commit, null), gitHubToken.read(), GitHubToken.PLACE));
    }

    private BundleRequest web() throws RefusedException {
        if (location.startsWith("http:") && sha256 == null) {
            throw RefusedException.usage(
                    shown() + " is not protected by TLS; use https, or give --sha256 to say what it must be");
        }
        if (sha256 != null && !Sha256.isHex(sha256.toLowerCase(Locale.ROOT))) {
            throw RefusedException.usage("--sha256 is 64 hex digits, as sha256sum prints them, not " + sha256);
        }
        return new BundleRequest.Web(location, sha256, archiveType(), Map.of());
    }

    /** The key is taken as written, as {@code aws s3} does. */
    private BundleRequest s3() throws RefusedException {
        Matcher match = S3.matcher(location);
        if (!match.matches()) {
            throw RefusedException.usage(shown() + " is not of the form s3://BUCKET/KEY");
        }
        if (sha256 != null) {
            throw RefusedException.usage("--sha256 is for URLs; name the S3 object's ?versionId=…&etag=… instead");
        }
        Map<String, String> parameters = parameters(match.group(3));
        return new BundleRequest.S3(new RevisionLocation.S3(
                match.group(1), match.group(2), archiveType(), parameters.get("versionid"), parameters.get("etag")));
    }

    private Map<String, String> parameters(@Nullable String query) throws RefusedException {
        Map<String, String> parameters = new HashMap<>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
            if (!S3_PARAMETERS.contains(name) || equals == pair.length() - 1) {
                throw RefusedException.usage(
                        "\"%s\" at the end of %s means nothing; there may be versionId=… and etag=…"
                                .formatted(pair, shown()));
            }
            parameters.put(name, decoded(pair, equals + 1));
        }
        return parameters;
    }

    private String decoded(String pair, int from) throws RefusedException {
        try {
            return URLDecoder.decode(pair.substring(from), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedException.usage(
                    "%s at the end of %s cannot be read; write a percent sign as %%25".formatted(pair, shown()));
        }
    }

    private String shown() {
        return LocalBundle.shown(location);
    }

    private BundleType archiveType() throws RefusedException {
        return archive.orElseThrow(() -> RefusedException.usage(
                shown() + " is no directory on this host; give --type zip, tar, tgz or tar.zst"));
    }
}
