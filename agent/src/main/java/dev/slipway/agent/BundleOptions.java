package dev.slipway.agent;

import dev.slipway.agent.config.ConfigKey;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How bundles are fetched and kept. Each option beats its key in the configuration file. */
final class BundleOptions {
    @Option(names = "--s3-endpoint", paramLabel = "URL", description = "Endpoint for S3 instead of the region's.")
    private @Nullable String s3Endpoint;

    @Option(
            names = "--github-base-url",
            paramLabel = "URL",
            description = "Base of the GitHub API (default: https://api.github.com).")
    private @Nullable String gitHubBaseUrl;

    @Option(
            names = "--max-revisions",
            paramLabel = "N",
            description = "Revisions kept for each deployment group (default: 5).")
    private @Nullable String maxRevisions;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "Proxy that bundles are fetched through: http://HOST:PORT.")
    private @Nullable String proxy;

    @Option(
            names = "--http-read-timeout",
            paramLabel = "SECONDS",
            description = "How long a server of bundles may be silent (default: 60).")
    private @Nullable String httpReadTimeout;

    @Option(
            names = "--use-fips-mode",
            paramLabel = "BOOL",
            arity = "0..1",
            fallbackValue = "true",
            description = "Use the FIPS endpoints of S3.")
    private @Nullable String useFipsMode;

    @Option(
            names = "--disable-imds-v1",
            paramLabel = "BOOL",
            arity = "0..1",
            fallbackValue = "true",
            description = "Never fall back to version 1 of the EC2 metadata service.")
    private @Nullable String disableImdsV1;

    @Option(
            names = "--archive-max-extraction-bytes",
            paramLabel = "BYTES",
            description = "What the files of one bundle may have together (default: 128 GiB).")
    private @Nullable String archiveMaxExtractionBytes;

    @Option(
            names = "--enable-deployments-log",
            paramLabel = "BOOL",
            arity = "0..1",
            fallbackValue = "true",
            description = "Also log the scripts' output of all deployments into one file (default: true).")
    private @Nullable String enableDeploymentsLog;

    /** What was given. */
    Map<ConfigKey, String> flags() {
        Map<ConfigKey, String> flags = new EnumMap<>(ConfigKey.class);
        DirectoryOptions.put(flags, ConfigKey.S3_ENDPOINT_OVERRIDE, s3Endpoint);
        DirectoryOptions.put(flags, ConfigKey.GITHUB_BASE_URL, gitHubBaseUrl);
        DirectoryOptions.put(flags, ConfigKey.MAX_REVISIONS, maxRevisions);
        DirectoryOptions.put(flags, ConfigKey.PROXY_URI, proxy);
        DirectoryOptions.put(flags, ConfigKey.HTTP_READ_TIMEOUT_SECONDS, httpReadTimeout);
        DirectoryOptions.put(flags, ConfigKey.USE_FIPS_MODE, useFipsMode);
        DirectoryOptions.put(flags, ConfigKey.DISABLE_IMDS_V1, disableImdsV1);
        DirectoryOptions.put(flags, ConfigKey.ARCHIVE_MAX_EXTRACTION_BYTES, archiveMaxExtractionBytes);
        DirectoryOptions.put(flags, ConfigKey.ENABLE_DEPLOYMENTS_LOG, enableDeploymentsLog);
        return flags;
    }
}
