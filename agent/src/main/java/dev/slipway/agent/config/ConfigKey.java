package dev.slipway.agent.config;

import java.util.Arrays;
import java.util.Optional;

/** The keys of {@code slipway-agent.yml}, most with a flag that beats it (docs/agent.md). */
public enum ConfigKey {
    GATEWAY_URI("gatewayUri", "--gateway"),
    CA_FILE("caFile", "--ca"),
    JOIN_TOKEN_FILE("joinTokenFile", "--join-token-file"),
    INSTANCE_NAME("instanceName", "--name"),
    TAGS("tags", "--tag"),
    ROOT_DIRECTORY("rootDirectory", "--root-directory"),
    STATE_DIRECTORY("stateDirectory", "--state-directory"),
    LOG_DIRECTORY("logDirectory", "--log-directory"),
    ZONE("zone", "--zone"),
    AUTO_SCALING_GROUP("autoScalingGroup", "--auto-scaling-group"),
    S3_ENDPOINT_OVERRIDE("s3EndpointOverride", "--s3-endpoint"),
    GITHUB_BASE_URL("gitHubBaseUrl", "--github-base-url"),
    MAX_REVISIONS("maxRevisions", "--max-revisions"),
    PROXY_URI("proxyUri", "--proxy"),
    HTTP_READ_TIMEOUT_SECONDS("httpReadTimeoutSeconds", "--http-read-timeout"),
    USE_FIPS_MODE("useFipsMode", "--use-fips-mode"),
    DISABLE_IMDS_V1("disableImdsV1", "--disable-imds-v1"),
    ARCHIVE_MAX_EXTRACTION_BYTES("archiveMaxExtractionBytes", "--archive-max-extraction-bytes"),
    ENABLE_DEPLOYMENTS_LOG("enableDeploymentsLog", "--enable-deployments-log"),
    ALLOWED_RUN_AS("allowedRunAs"),
    ALLOWED_SOURCES("allowedSources"),
    ALLOWED_DESTINATIONS("allowedDestinations");

    private final String yaml;
    private final String flag;

    ConfigKey(String yaml, String flag) {
        this.yaml = yaml;
        this.flag = flag;
    }

    /** A key of the host's own policy: a list, and no flag beats it. */
    ConfigKey(String yaml) {
        this(yaml, "");
    }

    /** As the file has it. */
    public String yaml() {
        return yaml;
    }

    /** As the command line has it; empty for a key of the file alone. */
    public String flag() {
        return flag;
    }

    boolean isList() {
        return flag.isEmpty();
    }

    static Optional<ConfigKey> of(String yaml) {
        return Arrays.stream(values()).filter(key -> key.yaml.equals(yaml)).findFirst();
    }
}
