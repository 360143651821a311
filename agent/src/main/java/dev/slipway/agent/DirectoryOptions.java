package dev.slipway.agent;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.config.ConfigReader;
import dev.slipway.agent.link.identity.HostDescription;
import dev.slipway.protocol.wire.Tag;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that {@code run} and {@code local} share. Each beats its key in the configuration file. */
final class DirectoryOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: /etc/slipway/slipway-agent.yml, if it exists).")
    private @Nullable Path config;

    @Option(
            names = "--root-directory",
            paramLabel = "DIR",
            description = "Root of every destination (default: /). Hooks see it as SLIPWAY_ROOT.")
    private @Nullable String rootDirectory;

    @Option(
            names = "--state-directory",
            paramLabel = "DIR",
            description = "What must survive a restart (default: /var/lib/slipway-agent).")
    private @Nullable String stateDirectory;

    @Option(names = "--log-directory", paramLabel = "DIR", description = "Log files (default: /var/log/slipway-agent).")
    private @Nullable String logDirectory;

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

    /** The configuration with these options and the given further ones. */
    AgentConfig read(Map<ConfigKey, String> others, List<Tag> tags, String hostName) throws ConfigException {
        Map<ConfigKey, String> flags = new EnumMap<>(ConfigKey.class);
        flags.putAll(others);
        put(flags, ConfigKey.ROOT_DIRECTORY, rootDirectory);
        put(flags, ConfigKey.STATE_DIRECTORY, stateDirectory);
        put(flags, ConfigKey.LOG_DIRECTORY, logDirectory);
        put(flags, ConfigKey.S3_ENDPOINT_OVERRIDE, s3Endpoint);
        put(flags, ConfigKey.GITHUB_BASE_URL, gitHubBaseUrl);
        put(flags, ConfigKey.MAX_REVISIONS, maxRevisions);
        put(flags, ConfigKey.PROXY_URI, proxy);
        put(flags, ConfigKey.HTTP_READ_TIMEOUT_SECONDS, httpReadTimeout);
        put(flags, ConfigKey.USE_FIPS_MODE, useFipsMode);
        put(flags, ConfigKey.DISABLE_IMDS_V1, disableImdsV1);
        put(flags, ConfigKey.ARCHIVE_MAX_EXTRACTION_BYTES, archiveMaxExtractionBytes);
        put(flags, ConfigKey.ENABLE_DEPLOYMENTS_LOG, enableDeploymentsLog);
        return ConfigReader.read(config, flags, tags, hostName);
    }

    /** The machine's name, or one that will do where no name matters. */
    static String hostName() {
        String name = HostDescription.hostName();
        return name.isEmpty() ? "localhost" : name;
    }

    static void put(Map<ConfigKey, String> flags, ConfigKey key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }
}
