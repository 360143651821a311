package dev.slipway.cli.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches a bundle by http or https without credentials, up to a size and a time. */
final class Download {
    private static final long MAX_BYTES = 2L << 30;
    private static final Duration MAX_TIME = Duration.ofMinutes(2);
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int MAX_REDIRECTS = 5;
    private static final int BUFFER = 1 << 16;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Clock clock;

    Download(Clock clock) {
        this.clock = clock;
    }

    /**
     * What arrived.
     *
     * @param sha256 of the bytes, lower-case hex
     * @param eTag as the server said it; null if it did not
     */
    record Fetched(long bytes, String sha256, @Nullable String eTag) {}

    /** Fetches into {@code file}. */
    Fetched fetch(URI address, Path file) throws BundleException {
        Instant deadline = clock.instant().plus(MAX_TIME);
        URI at = address;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            try {
                HttpURLConnection connection = open(at);
                int status = connection.getResponseCode();
                if (!REDIRECTS.contains(status)) {
                    return answer(connection, status, file, deadline);
                }
                at = next(at, connection.getHeaderField("Location"));
            } catch (IOException e) {
                throw BundleException.unknown("%s cannot be reached (%s)".formatted(at.getHost(), reason(e)));
            }
        }
        throw BundleException.unknown("%s redirects too often".formatted(address.getHost()));
    }

    private static HttpURLConnection open(URI at) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("User-Agent", "kubectl-slipway");
        connection.setRequestProperty("Accept-Encoding", "identity");
        return connection;
    }

    private static URI next(URI at, @Nullable String location) throws BundleException {
        try {
            URI next = at.resolve(new URI(location == null ? "" : location));
            boolean safe = "https".equals(next.getScheme())
                    || "http".equals(next.getScheme()) && "http".equals(at.getScheme());
            if (location == null || !safe) {
                throw BundleException.unknown("%s redirects to where no bundle can be fetched".formatted(at.getHost()));
            }
            return next;
        } catch (URISyntaxException e) {
            throw BundleException.unknown("%s redirects to no address".formatted(at.getHost()));
        }
    }

    private Fetched answer(HttpURLConnection connection, int status, Path file, Instant deadline)
            throws IOException, BundleException {
        String host = connection.getURL().getHost();
        switch (status) {
            case 200 -> {
                try (InputStream in = connection.getInputStream()) {
                    return store(in, file, deadline, connection.getHeaderField("ETag"));
                }
            }
            case 401, 403 -> throw BundleException.unknown("%s answers %d without credentials".formatted(host, status));
            case 404, 410 -> throw BundleException.bad("there is no bundle: %s answers %d".formatted(host, status));
            default -> throw BundleException.unknown("%s answers %d".formatted(host, status));
        }
    }

    private Fetched store(InputStream in, Path file, Instant deadline, @Nullable String eTag)
            throws IOException, BundleException {
        MessageDigest sha256 = sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > MAX_BYTES) {
                    throw BundleException.unknown("it is larger than is fetched only to look at it (2 GiB)");
                }
                if (clock.instant().isAfter(deadline)) {
                    throw BundleException.unknown(
                            "its download takes longer than %d s".formatted(MAX_TIME.toSeconds()));
                }
                out.write(buffer, 0, read);
            }
        }
        return new Fetched(bytes, HexFormat.of().formatHex(sha256.digest()), eTag);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }
}
