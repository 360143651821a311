package dev.slipway.agent.local;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.protocol.appspec.AppSpecFile;
import dev.slipway.protocol.revision.BundleType;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code --bundle-location} and {@code --type} (A 13). */
final class LocalBundle {
    private static final String DIRECTORY = "directory";

    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");

    /** The signature of a presigned URL. In a location at S3 it is the object's version, which is none. */
    private static final Pattern QUERY_OF_WEB = Pattern.compile("^(https?://[^?#]*)[?].*", Pattern.CASE_INSENSITIVE);

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
        String given = options.bundleLocation();
        return given == null ? Path.of("").toAbsolutePath().toString() : given;
    }

    /** The location for eyes and logs: what stands before the host of a URL is often a password, its query a signature. */
    static String shown(LocalOptions options) {
        return shown(location(options));
    }

    static String shown(String location) {
        return QUERY_OF_WEB
                .matcher(USER_INFO.matcher(location).replaceFirst("$1"))
                .replaceFirst("$1");
    }

    static BundleRequest read(LocalOptions options) throws RefusedException {
        return new LocalBundle(options).read();
    }

    private BundleRequest read() throws RefusedException {
        Optional<BundleType> archive = archiveType();
        Optional<BundleRequest> remote =
                new RemoteBundle(location, archive, options.sha256(), options.gitHubToken()).read();
        if (options.gitHubToken().isDemanded() && !(remote.orElse(null) instanceof BundleRequest.GitHub)) {
            throw RefusedException.usage(
                    "--github-token-file is for locations at GitHub, https://github.com/…; leave it out for "
                            + shown(location));
        }
        if (remote.isPresent()) {
            return remote.get();
        }
        if (options.sha256() != null) {
            throw RefusedException.usage("--sha256 is for URLs; %s is on this host".formatted(location));
        }
        return archive.isPresent() ? file(archive.get()) : directory();
    }

    private Optional<BundleType> archiveType() throws RefusedException {
        if (type.equals(DIRECTORY)) {
            return Optional.empty();
        }
        Optional<BundleType> archive = BundleType.ofWord(type);
        if (archive.isEmpty()) {
            throw RefusedException.usage("type " + type + " is unknown; it is directory, zip, tar, tgz or tar.zst");
        }
        return archive;
    }

    private BundleRequest file(BundleType archive) throws RefusedException {
        Path file = existing();
        if (Files.isDirectory(file)) {
            throw RefusedException.here(location + " is a directory; give --type directory, or name the archive");
        }
        return new BundleRequest.LocalFile(file, archive);
    }

    private BundleRequest directory() throws RefusedException {
        Path directory = existing();
        if (!Files.isDirectory(directory)) {
            throw RefusedException.here(location + " is a file; give --type zip, tar, tgz or tar.zst");
        }
        String configured = Objects.requireNonNullElse(options.appSpecFileName(), AppSpecFile.DEFAULT_NAME);
        return switch (AppSpecFile.choose(configured, name -> Files.isRegularFile(directory.resolve(name)))) {
            case AppSpecFile.Found ignored -> new BundleRequest.LocalDirectory(directory);
            case AppSpecFile.Refused(String message) -> throw RefusedException.here(location + ": " + message);
        };
    }

    private Path existing() throws RefusedException {
        if (location.isBlank()) {
            throw RefusedException.usage("--bundle-location is empty; leave it out for the current directory");
        }
        try {
            Path path = Path.of(location).toAbsolutePath().normalize();
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Falls through: what is no path does not exist either.
        }
        throw RefusedException.here(location + " does not exist on this host");
    }
}
