package dev.slipway.agent.engine.bundle;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How bundles are fetched.
 *
 * @param s3Endpoint endpoint for S3 instead of the region's
 * @param gitHubBaseUrl base of the GitHub API where a revision names none
 * @param proxy {@code http://HOST[:PORT]} that all bundles come through; null for none
 * @param readTimeout how long a server may be silent
 * @param fips whether the FIPS endpoints of S3 are used
 * @param maxBytes the largest archive that this host takes
 */
public record DownloadSettings(
        @Nullable URI s3Endpoint,
        URI gitHubBaseUrl,
        @Nullable URI proxy,
        Duration readTimeout,
        boolean fips,
        long maxBytes) {
    public static final URI PUBLIC_GITHUB = URI.create("https://api.github.com");
    /** What a disk can hold is usually less. */
    public static final long DEFAULT_MAX_BYTES = 64L << 30;

    public static final DownloadSettings DEFAULT =
            new DownloadSettings(null, PUBLIC_GITHUB, null, Duration.ofSeconds(60), false, DEFAULT_MAX_BYTES);

    private static final int HTTP_PORT = 80;

    /** The proxy as Java's connections take it; null for none. Its name is looked up at each call. */
    @Nullable
    Proxy httpProxy() {
        URI uri = proxy;
        return uri == null
                ? null
                : new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort()));
    }
}
