package dev.slipway.agent.local;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.protocol.appspec.AppSpecFile;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code --bundle-location} and {@code --type} (A 13). */
final class LocalBundle {
    private static final String DIRECTORY = "directory";
    private static final Pattern GITHUB = Pattern.compile(
            "https://(?:api\\.github\\.com/repos|github\\.com)/([^/?#]+/[^/?#]+)/(?:tarball|zipball)/([^/?#]+)");

    private final String location;
    private final String type;
    private final LocalOptions options;

    private LocalBundle(LocalOptions options) {
        this.options = options;
        this.location = location(options);
        this.type = Objects.requireNonNullElse(options.type(), DIRECTORY).toLowerCase(Locale.ROOT);
    }

    /** The location as given, or the current directory. */
    static String location(LocalOptions options) {
        return Objects.requireNonNullElse(options.bundleLocation(), ".");
    }

    static BundleRequest read(LocalOptions options) throws RefusedException {
        return new LocalBundle(options).read();
    }

    private BundleRequest read() throws RefusedException {
        Optional<BundleType> archive = archiveType();
        if (location.startsWith("s3://")) {
            return s3(archive.orElseThrow(this::needsArchiveType));
        }
        Matcher gitHub = GITHUB.matcher(location);
        if (gitHub.matches()) {
            return new BundleRequest.GitHub(new RevisionLocation.GitHub(gitHub.group(1), gitHub.group(2), null), null);
        }
        if (location.startsWith("https://") || location.startsWith("http://")) {
            return web(archive.orElseThrow(this::needsArchiveType));
        }
        return archive.isPresent() ? file(archive.get()) : directory();
    }

    private Optional<BundleType> archiveType() throws RefusedException {
        return switch (type) {
            case DIRECTORY -> Optional.empty();
            case "zip" -> Optional.of(BundleType.ZIP);
            case "tar" -> Optional.of(BundleType.TAR);
            case "tgz" -> Optional.of(BundleType.TGZ);
            default -> throw new RefusedException("type " + type + " is unknown; it is directory, zip, tar or tgz");
        };
    }

    private RefusedException needsArchiveType() {
        return new RefusedException(location + " is no directory on this host; give --type zip, tar or tgz");
    }

    private BundleRequest web(BundleType archive) throws RefusedException {
        if (location.startsWith("http:") && options.sha256() == null) {
            throw new RefusedException(
                    location + " is not protected by TLS; use https, or give --sha256 to say what it must be");
        }
        return new BundleRequest.Web(location, options.sha256(), archive, Map.of());
    }

    private BundleRequest s3(BundleType archive) throws RefusedException {
        URI uri;
        try {
            uri = URI.create(location);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(location + " is not of the form s3://BUCKET/KEY");
        }
        String bucket = uri.getRawAuthority();
        String key = Objects.requireNonNullElse(uri.getPath(), "");
        if (bucket == null || key.length() < 2) {
            throw new RefusedException(location + " is not of the form s3://BUCKET/KEY");
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        return new BundleRequest.S3(new RevisionLocation.S3(
                bucket, key.substring(1), archive, parameters.get("versionid"), parameters.get("etag")));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : Objects.requireNonNullElse(query, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals).toLowerCase(Locale.ROOT),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private BundleRequest file(BundleType archive) throws RefusedException {
        Path file = existing();
        if (Files.isDirectory(file)) {
            throw new RefusedException(location + " is a directory; give --type directory, or name the archive");
        }
        return new BundleRequest.LocalFile(file, archive);
    }

    private BundleRequest directory() throws RefusedException {
        Path directory = existing();
        if (!Files.isDirectory(directory)) {
            throw new RefusedException(location + " is a file; give --type zip, tar or tgz");
        }
        String configured = Objects.requireNonNullElse(options.appSpecFileName(), AppSpecFile.DEFAULT_NAME);
        return switch (AppSpecFile.choose(configured, name -> Files.isRegularFile(directory.resolve(name)))) {
            case AppSpecFile.Found ignored -> new BundleRequest.LocalDirectory(directory);
            case AppSpecFile.Refused(String message) -> throw new RefusedException(location + ": " + message);
        };
    }

    private Path existing() throws RefusedException {
        try {
            Path path = Path.of(location).toAbsolutePath().normalize();
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Falls through: what is no path does not exist either.
        }
        throw new RefusedException(location + " does not exist on this host");
    }
}
