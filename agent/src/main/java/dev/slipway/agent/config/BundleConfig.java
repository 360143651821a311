package dev.slipway.agent.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How bundles come to this host.
 *
 * @param s3EndpointOverride URL of S3 instead of the region's
 * @param gitHubBaseUrl of the GitHub API where a revision names none; null for the public one
 * @param proxyUri {@code http://HOST:PORT} that bundles are fetched through; null for none
 * @param httpReadTimeout how long a server of bundles may be silent
 * @param useFipsMode FIPS endpoints of S3
 * @param disableImdsV1 no fallback from version 2 of the EC2 metadata service to version 1
 * @param archiveMaxExtractionBytes that the files of one bundle may have together
 */
public record BundleConfig(
        @Nullable URI s3EndpointOverride,
        @Nullable URI gitHubBaseUrl,
        @Nullable URI proxyUri,
        Duration httpReadTimeout,
        boolean useFipsMode,
        boolean disableImdsV1,
        long archiveMaxExtractionBytes) {}
