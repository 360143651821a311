package dev.slipway.protocol.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes two revision locations the same one (design 3): {@code v1:} and the sha256 of the location's canonical
 * JSON, which has sorted keys, no nulls and no blanks.
 *
 * <p>Normalised before: an ETag loses its quotes, sha256 and commit are in lower case, an empty optional field counts as
 * absent, a GitHub base URL loses its trailing slashes and the public one counts as absent. Everything else (bucket, key,
 * repository, URL) counts letter by letter. Never change this for {@code v1}: every stored hash would differ, and every
 * fleet would be deployed to again.
 */
public final class RevisionIdentity {
    private static final String VERSION = "v1:";
    private static final String PUBLIC_GITHUB = "https://api.github.com";
    private static final int COMMIT_LABEL = 7;
    private static final int HASH_LABEL = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@code v1:<sha256 hex>}. */
    public static String hash(RevisionLocation location) {
        return hash(fields(location));
    }

    /** Whether this is such a hash. */
    public static boolean isHash(String text) {
        return text.startsWith(VERSION) && Sha256.isHex(text.substring(VERSION.length()));
    }

    /** The same of an AppSpec that is part of the resource: what counts is its text. */
    public static String ofAppSpec(String text) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "revisionType", "AppSpecContent");
        put(fields, "sha256", Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        return hash(fields);
    }

    /** The same of an AppSpec that is an object in S3 by itself; {@code type} is YAML or JSON. */
    public static String ofAppSpecObject(
            String bucket, String key, String type, @Nullable String version, @Nullable String eTag) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "revisionType", "S3");
        put(fields, "bucket", bucket);
        put(fields, "key", key);
        put(fields, "bundleType", type);
        put(fields, "version", present(version));
        put(fields, "eTag", eTag(eTag));
        return hash(fields);
    }

    /** A few characters of a hash for tables: {@code …4f1a}. */
    public static String mark(String hash) {
        return "…" + beginning(hash.substring(Math.min(hash.length(), VERSION.length())), HASH_LABEL);
    }

    /** True if the bytes at the location may change unseen: an S3 object with neither version nor ETag. */
    public static boolean needsPinning(RevisionLocation location) {
        return switch (location) {
            case RevisionLocation.S3 s3 -> present(s3.version()) == null && eTag(s3.eTag()) == null;
            case RevisionLocation.GitHub ignored -> false;
            case RevisionLocation.Url ignored -> false;
        };
    }

    /**
     * A few characters for tables: {@code s3 …4f1a} with the beginning of the hash, {@code url …4f1a} with that of the
     * URL's sha256, {@code github …4fd1c2e} with that of the commit.
     */
    public static String shortLabel(RevisionLocation location) {
        return switch (location) {
            case RevisionLocation.S3 ignored -> "s3 " + mark(location);
            case RevisionLocation.GitHub ignored -> "github " + mark(location);
            case RevisionLocation.Url ignored -> "url " + mark(location);
        };
    }

    /** The same for a line of its own: {@code s3://rel/web-2.zip …4f1a}. Never shows a URL's query or password. */
    public static String label(RevisionLocation location) {
        return switch (location) {
            case RevisionLocation.S3 s3 -> "s3://" + s3.bucket() + "/" + s3.key() + " " + mark(location);
            case RevisionLocation.GitHub gitHub -> "github " + gitHub.repository() + " " + mark(location);
            case RevisionLocation.Url url -> withoutSecrets(url.url()) + " " + mark(location);
        };
    }

    private static String mark(RevisionLocation location) {
        return "…"
                + switch (location) {
                    case RevisionLocation.S3 ignored ->
                        beginning(hash(location).substring(VERSION.length()), HASH_LABEL);
                    case RevisionLocation.GitHub gitHub -> beginning(lower(gitHub.commitId()), COMMIT_LABEL);
                    case RevisionLocation.Url url -> beginning(lower(url.sha256()), HASH_LABEL);
                };
    }

    private static Map<String, String> fields(RevisionLocation location) {
        Map<String, String> fields = new TreeMap<>();
        switch (location) {
            case RevisionLocation.S3 s3 -> {
                put(fields, "revisionType", "S3");
                put(fields, "bucket", s3.bucket());
                put(fields, "key", s3.key());
                put(fields, "bundleType", s3.bundleType().word());
                put(fields, "version", present(s3.version()));
                put(fields, "eTag", eTag(s3.eTag()));
            }
            case RevisionLocation.GitHub gitHub -> {
                put(fields, "revisionType", "GitHub");
                put(fields, "repository", gitHub.repository());
                put(fields, "commitId", lower(gitHub.commitId()));
                put(fields, "baseUrl", baseUrl(gitHub.baseUrl()));
            }
            case RevisionLocation.Url url -> {
                put(fields, "revisionType", "URL");
                put(fields, "url", url.url());
                put(fields, "sha256", lower(url.sha256()));
                put(fields, "bundleType", url.bundleType().word());
            }
        }
        return fields;
    }

    /** Sorted keys, no nulls, no blanks. */
    private static String hash(Map<String, String> fields) {
        try {
            return VERSION + Sha256.of(JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts could not be written as JSON", e);
        }
    }

    private static void put(Map<String, String> fields, String key, @Nullable String value) {
        if (value != null) {
            fields.put(key, value);
        }
    }

    /** An ETag as it is compared: without the quotes of the HTTP header, null if there is none. */
    public static @Nullable String eTag(@Nullable String eTag) {
        if (eTag == null) {
            return null;
        }
        boolean quoted = eTag.length() >= 2 && eTag.startsWith("\"") && eTag.endsWith("\"");
        return present(quoted ? eTag.substring(1, eTag.length() - 1) : eTag);
    }

    private static @Nullable String baseUrl(@Nullable String baseUrl) {
        String plain = baseUrl == null ? null : baseUrl.replaceFirst("/+$", "");
        return PUBLIC_GITHUB.equals(plain) ? null : present(plain);
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String beginning(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static String withoutSecrets(String url) {
        try {
            URI uri = URI.create(url);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
        } catch (IllegalArgumentException e) {
            return "(invalid URL)";
        }
    }

    private RevisionIdentity() {}
}
