package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One GET into a file. Redirects are followed by hand: headers go to the origin that they were meant for only. */
final class HttpDownload {
    private static final int MAX_REDIRECTS = 10;
    private static final int CONNECT_MILLIS = 15_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int SERVER_ERRORS = 500;
    private static final int LAST_PORT = 65_535;

    private final DownloadSettings settings;
    private final RedirectRule redirects;

    HttpDownload(DownloadSettings settings, RedirectRule redirects) {
        this.settings = settings;
        this.redirects = redirects;
    }

    /**
     * What to ask for.
     *
     * @param bundle that it is part of
     * @param headers for the origin of the URL only
     */
    record Get(BundleRequest bundle, URI uri, Map<String, String> headers) {}

    /** A file for the body; of one download, however many attempts it takes. */
    IncomingFile into(Path file) {
        return new IncomingFile(file, settings.maxBytes());
    }

    /**
     * Fetches the body, or the rest of it.
     *
     * @throws IOException if another attempt may help
     */
    IncomingFile.Written get(Get get, IncomingFile file, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        URI start = get.uri();
        URI uri = start;
        for (int followed = 0; followed <= MAX_REDIRECTS; followed++) {
            HttpURLConnection connection = open(uri, sameOrigin(start, uri) ? get.headers() : Map.of());
            try (var _ = checkpoint.onCancel(() -> breakOff(connection))) {
                askForTheRest(connection, file);
                int status = connection.getResponseCode();
                if (status == HttpURLConnection.HTTP_OK || status == HttpURLConnection.HTTP_PARTIAL) {
                    receive(connection, file, checkpoint);
                    return file.written();
                }
                if (status == RANGE_NOT_SATISFIABLE) {
                    file.forget();
                    throw new IOException(shown(uri) + " has no rest of what was begun");
                }
                if (!isRedirect(status)) {
                    throw refusal(get.bundle(), status, uri, connection.getHeaderField("X-RateLimit-Remaining"));
                }
                uri = allowed(get.bundle(), uri, redirected(uri, connection.getHeaderField("Location")));
            } finally {
                connection.disconnect();
            }
        }
        throw EventFailedException.of(
                "%s redirects more than %d times; give the final URL".formatted(shown(start), MAX_REDIRECTS));
    }

    /**
     * Ends the read in which a silent server is waited for. In a thread of its own: closing may wait for that very read, and
     * who cancels an order must not.
     */
    private static void breakOff(HttpURLConnection connection) {
        Thread.ofPlatform().daemon().name("breaking off a download").start(connection::disconnect);
    }

    private HttpURLConnection open(URI uri, Map<String, String> headers) throws IOException, EventFailedException {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https") || uri.getHost() == null) {
            throw EventFailedException.of(shown(uri) + " is no http or https URL");
        }
        if (uri.getPort() > LAST_PORT) {
            throw EventFailedException.of(
                    "%s is no http or https URL: ports end at %d".formatted(shown(uri), LAST_PORT));
        }
        Proxy proxy = settings.httpProxy();
        HttpURLConnection connection = (HttpURLConnection)
                (proxy == null ? uri.toURL().openConnection() : uri.toURL().openConnection(proxy));
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        connection.setUseCaches(false);
        connection.setRequestProperty("User-Agent", "slipway-agent");
        connection.setRequestProperty("Accept", "*/*");
        try {
            headers.forEach(connection::setRequestProperty);
        } catch (IllegalArgumentException e) {
            // Its message quotes the value, which is a secret.
            throw EventFailedException.of(
                    "the credentials for %s hold a line feed or another character that no header".formatted(shown(uri))
                            + " may have; store them anew");
        }
        return connection;
    }

    /** {@code If-Range} has a server whose file has changed meanwhile send all of it (RFC 9110 13.1.5). */
    private static void askForTheRest(HttpURLConnection connection, IncomingFile file) {
        String validator = file.validator();
        if (validator != null) {
            connection.setRequestProperty("Range", "bytes=" + file.bytes() + "-");
            connection.setRequestProperty("If-Range", validator);
        }
    }

    private static void receive(HttpURLConnection connection, IncomingFile file, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        String eTag = connection.getHeaderField("ETag");
        String strong = eTag == null || eTag.startsWith("W/") ? null : eTag;
        try (InputStream in = connection.getInputStream()) {
            IncomingFile.Answer answer = new IncomingFile.Answer(in, connection.getContentLengthLong(), strong);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                file.begin(answer, checkpoint);
            } else if (isRest(connection.getHeaderField("Content-Range"), file)) {
                file.goOn(answer, checkpoint);
            } else {
                file.forget();
                throw new IOException("another part was sent than the one that was asked for");
            }
        }
    }

    private static boolean isRest(@Nullable String contentRange, IncomingFile file) {
        return file.validator() != null
                && contentRange != null
                && contentRange.startsWith("bytes " + file.bytes() + "-");
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static EventFailedException refusal(BundleRequest bundle, int status, URI uri, @Nullable String remaining)
            throws IOException {
        String answer = "%s answered %d".formatted(shown(uri), status);
        if (status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
            throw new IOException(answer);
        }
        return EventFailedException.of(HttpRefusal.of(bundle, answer, status, "0".equals(remaining)));
    }

    private static URI redirected(URI from, String location) throws EventFailedException {
        if (location == null) {
            throw EventFailedException.of(shown(from) + " redirects without saying where to");
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw EventFailedException.of(shown(from) + " redirects to something that is no URL");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
            throw EventFailedException.of(
                    "%s redirects from https to %s, which is refused".formatted(shown(from), shown(to)));
        }
        return to;
    }

    private URI allowed(BundleRequest bundle, URI from, URI to) throws EventFailedException {
        String refusal = redirects.refusal(bundle, to).orElse(null);
        if (refusal != null) {
            throw EventFailedException.rejected("%s redirects to %s, %s".formatted(shown(from), shown(to), refusal));
        }
        return to;
    }

    private static boolean sameOrigin(URI a, URI b) {
        return Objects.equals(a.getScheme(), b.getScheme())
                && Objects.equals(a.getHost(), b.getHost())
                && a.getPort() == b.getPort();
    }

    /** The URL without what may be secret: user and query. */
    static String shown(URI uri) {
        String authority = uri.getHost() == null ? "" : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return uri.getScheme() + "://" + authority + Objects.requireNonNullElse(uri.getRawPath(), "");
    }
}
