package dev.slipway.agent.engine.bundle;

import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be fetched: what an order names, and what only {@code slipway-agent local} can name (A 7, A 13). */
public sealed interface BundleRequest {
    /** The key of a GitHub token among an order's secrets. */
    String GITHUB_TOKEN = "githubToken";

    /** An archive at an http or https URL; a digest is checked where there is one. */
    record Web(String url, @Nullable String sha256, BundleType type, Map<String, String> headers)
            implements BundleRequest {
        @Override
        public String toString() {
            return "Web[" + url + "]";
        }
    }

    /** An S3 object. */
    record S3(RevisionLocation.S3 location) implements BundleRequest {}

    /**
     * A commit's archive; the token stays in memory.
     *
     * @param token null for none
     * @param tokenPlace how whoever asks for it can give a token, as the end of a sentence
     */
    record GitHub(
            RevisionLocation.GitHub location, @Nullable String token, String tokenPlace) implements BundleRequest {
        /** As an order asks for it. */
        public GitHub(RevisionLocation.GitHub location, @Nullable String token) {
            this(location, token, "in the Secret that tokenSecretRef of the revision names");
        }

        @Override
        public String toString() {
            return "GitHub[" + location + "]";
        }
    }

    /** An archive on this host. */
    record LocalFile(Path file, BundleType type) implements BundleRequest {}

    /** A directory on this host; it is copied, not unpacked. */
    record LocalDirectory(Path directory) implements BundleRequest {}

    /**
     * The request of an order.
     *
     * @param secrets of the order: {@value #GITHUB_TOKEN}; for URLs every entry is a header
     */
    static BundleRequest of(RevisionLocation location, Map<String, String> secrets) {
        return switch (location) {
            case RevisionLocation.S3 s3 -> new S3(s3);
            case RevisionLocation.GitHub gitHub -> new GitHub(gitHub, secrets.get(GITHUB_TOKEN));
            case RevisionLocation.Url url -> new Web(url.url(), url.sha256(), url.bundleType(), secrets);
        };
    }
}
