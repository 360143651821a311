package dev.slipway.agent.config;

import dev.slipway.protocol.text.InstanceName;
import dev.slipway.protocol.wire.Tag;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the configuration together: built-in defaults, beaten by the file, beaten by flags. */
public final class ConfigReader {
    /** Read when {@code --config} names no other; may be missing. */
    public static final Path DEFAULT_FILE = Path.of("/etc/slipway/slipway-agent.yml");

    private static final int MAX_REVISIONS = 5;
    private static final int HTTP_READ_TIMEOUT_SECONDS = 60;
    private static final int LONGEST_READ_TIMEOUT_SECONDS = 3600;
    private static final long ARCHIVE_MAX_EXTRACTION_BYTES = 128L << 30;

    private final Settings settings = new Settings();

    private ConfigReader() {}

    /**
     * Reads the configuration.
     *
     * @param file the file that was asked for, null for the default one, if it exists
     * @param flags values given on the command line
     * @param tags tags given on the command line; any replace all of the file's
     * @param hostName the default for {@code instanceName}
     */
    public static AgentConfig read(@Nullable Path file, Map<ConfigKey, String> flags, List<Tag> tags, String hostName)
            throws ConfigException {
        ConfigReader reader = new ConfigReader();
        if (file != null || Files.exists(DEFAULT_FILE)) {
            new ConfigFile(file == null ? DEFAULT_FILE : file).read().forEach(reader.settings::put);
        }
        reader.putFlags(flags, tags);
        return reader.config(hostName);
    }

    /** The configuration of these values alone, as a file with nothing else would give it. */
    public static AgentConfig of(Map<ConfigKey, String> values, List<Tag> tags, String hostName)
            throws ConfigException {
        ConfigReader reader = new ConfigReader();
        reader.putFlags(values, tags);
        return reader.config(hostName);
    }

    private void putFlags(Map<ConfigKey, String> flags, List<Tag> tags) {
        Path here = Path.of("");
        flags.forEach((key, text) -> settings.put(key, Setting.of(text, key.flag(), here)));
        if (!tags.isEmpty()) {
            settings.put(ConfigKey.TAGS, Setting.ofTags(tags, ConfigKey.TAGS.flag(), here));
        }
    }

    /** Why a key cannot have this value, as one sentence; empty if it can. */
    public static Optional<String> problem(ConfigKey key, String value) {
        ConfigReader reader = new ConfigReader();
        reader.settings.put(key, Setting.of(value, "", Path.of("/")));
        try {
            reader.config("localhost");
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(String.valueOf(e.getMessage()).replaceFirst("^: ", ""));
        }
    }

    private AgentConfig config(String hostName) throws ConfigException {
        return new AgentConfig(
                settings.server(ConfigKey.GATEWAY_URI, "https"),
                settings.path(ConfigKey.CA_FILE),
                settings.path(ConfigKey.JOIN_TOKEN_FILE),
                name(hostName),
                tags(),
                settings.path(ConfigKey.ROOT_DIRECTORY, "/"),
                settings.path(ConfigKey.STATE_DIRECTORY, "/var/lib/slipway-agent"),
                settings.path(ConfigKey.LOG_DIRECTORY, "/var/log/slipway-agent"),
                settings.text(ConfigKey.ZONE),
                settings.text(ConfigKey.AUTO_SCALING_GROUP),
                (int) settings.number(ConfigKey.MAX_REVISIONS, MAX_REVISIONS, 1, Integer.MAX_VALUE),
                settings.flag(ConfigKey.ENABLE_DEPLOYMENTS_LOG, true),
                bundles(),
                PolicyReader.read(settings));
    }

    private BundleConfig bundles() throws ConfigException {
        URI endpoint = settings.webUri(ConfigKey.S3_ENDPOINT_OVERRIDE);
        boolean fips = settings.flag(ConfigKey.USE_FIPS_MODE, false);
        Setting written = settings.at(ConfigKey.USE_FIPS_MODE);
        if (endpoint != null && fips && written != null) {
            throw written.wrong("useFipsMode chooses the endpoint of S3 and so does s3EndpointOverride; leave one out");
        }
        return new BundleConfig(
                endpoint,
                settings.webUri(ConfigKey.GITHUB_BASE_URL),
                settings.server(ConfigKey.PROXY_URI, "http"),
                Duration.ofSeconds(settings.number(
                        ConfigKey.HTTP_READ_TIMEOUT_SECONDS,
                        HTTP_READ_TIMEOUT_SECONDS,
                        1,
                        LONGEST_READ_TIMEOUT_SECONDS)),
                fips,
                settings.flag(ConfigKey.DISABLE_IMDS_V1, false),
                settings.number(
                        ConfigKey.ARCHIVE_MAX_EXTRACTION_BYTES, ARCHIVE_MAX_EXTRACTION_BYTES, 1, Long.MAX_VALUE));
    }

    private String name(String hostName) throws ConfigException {
        Setting setting = settings.at(ConfigKey.INSTANCE_NAME);
        String name = setting == null ? dnsName(hostName) : setting.text();
        if (InstanceName.isValid(name)) {
            return name;
        }
        String origin = setting == null ? "the host's name" : setting.origin();
        throw new ConfigException(origin + ": \"" + name + "\" is no name for an Instance; set instanceName to one of "
                + InstanceName.RULE);
    }

    /** Host names may have capitals and underscores and any length, names of Instances may not. */
    private static String dnsName(String hostName) {
        String name = hostName.toLowerCase(Locale.ROOT).replace('_', '-');
        return name.length() > InstanceName.MAX_LENGTH
                ? name.substring(0, InstanceName.MAX_LENGTH).replaceFirst("[.-]+$", "")
                : name;
    }

    private List<Tag> tags() throws ConfigException {
        Setting setting = settings.at(ConfigKey.TAGS);
        if (setting == null) {
            return List.of();
        }
        Set<String> keys = new HashSet<>();
        for (Tag tag : setting.tags()) {
            if (tag.key().isEmpty() || tag.key().length() > 128 || tag.value().length() > 256) {
                throw setting.wrong("the tag \"" + tag.key() + "\" is out of bounds; a key has 1 to 128 characters, a"
                        + " value at most 256");
            }
            if (!keys.add(tag.key())) {
                throw setting.wrong("the tag " + tag.key() + " is given twice; keep one of them");
            }
        }
        return setting.tags();
    }
}
