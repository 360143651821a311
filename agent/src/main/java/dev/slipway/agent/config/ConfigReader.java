package dev.slipway.agent.config;

import dev.slipway.protocol.wire.Tag;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the configuration together: built-in defaults, beaten by the file, beaten by flags. */
public final class ConfigReader {
    /** Read when {@code --config} names no other; may be missing. */
    public static final Path DEFAULT_FILE = Path.of("/etc/slipway/slipway-agent.yml");

    private static final int MAX_REVISIONS = 5;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?");

    private final Map<ConfigKey, Setting> settings = new EnumMap<>(ConfigKey.class);

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
            reader.settings.putAll(new ConfigFile(file == null ? DEFAULT_FILE : file).read());
        }
        Path here = Path.of("");
        flags.forEach((key, text) -> reader.settings.put(key, new Setting(text, List.of(), key.flag(), here)));
        if (!tags.isEmpty()) {
            reader.settings.put(ConfigKey.TAGS, new Setting("", tags, ConfigKey.TAGS.flag(), here));
        }
        return reader.config(hostName);
    }

    private AgentConfig config(String hostName) throws ConfigException {
        return new AgentConfig(
                gateway(),
                path(ConfigKey.CA_FILE),
                path(ConfigKey.JOIN_TOKEN_FILE),
                name(hostName),
                tags(),
                path(ConfigKey.ROOT_DIRECTORY, "/"),
                path(ConfigKey.STATE_DIRECTORY, "/var/lib/slipway-agent"),
                path(ConfigKey.LOG_DIRECTORY, "/var/log/slipway-agent"),
                text(ConfigKey.ZONE),
                text(ConfigKey.AUTO_SCALING_GROUP),
                uri(ConfigKey.S3_ENDPOINT_OVERRIDE, Set.of("http", "https")),
                uri(ConfigKey.GITHUB_BASE_URL, Set.of("http", "https")),
                maxRevisions());
    }

    private @Nullable URI gateway() throws ConfigException {
        URI uri = uri(ConfigKey.GATEWAY_URI, Set.of("https"));
        Setting setting = settings.get(ConfigKey.GATEWAY_URI);
        if (uri == null || setting == null) {
            return null;
        }
        String path = uri.getPath();
        if (uri.getUserInfo() != null || uri.getQuery() != null || (path != null && path.length() > 1)) {
            throw setting.wrong(setting.text() + " has more than scheme, host and port; write https://HOST:PORT");
        }
        return uri;
    }

    private String name(String hostName) throws ConfigException {
        Setting setting = settings.get(ConfigKey.INSTANCE_NAME);
        String name = setting == null ? dnsName(hostName) : setting.text();
        if (NAME.matcher(name).matches()) {
            return name;
        }
        String origin = setting == null ? "the host's name" : setting.origin();
        throw new ConfigException(origin + ": \"" + name + "\" is no name for an Instance; set instanceName to at most"
                + " 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends");
    }

    /** Host names may have capitals and underscores, names of objects may not. */
    private static String dnsName(String hostName) {
        String name = hostName.toLowerCase(Locale.ROOT).replace('_', '-');
        return name.length() > 63 ? name.substring(0, 63) : name;
    }

    private List<Tag> tags() throws ConfigException {
        Setting setting = settings.get(ConfigKey.TAGS);
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

    private int maxRevisions() throws ConfigException {
        Setting setting = settings.get(ConfigKey.MAX_REVISIONS);
        if (setting == null) {
            return MAX_REVISIONS;
        }
        try {
            int number = Integer.parseInt(setting.text());
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The sentence below says what is expected.
        }
        throw setting.wrong("maxRevisions is \"" + setting.text() + "\"; write a whole number of at least 1");
    }

    private @Nullable String text(ConfigKey key) throws ConfigException {
        Setting setting = settings.get(key);
        if (setting == null) {
            return null;
        }
        if (setting.text().isEmpty()) {
            throw setting.wrong(key.yaml() + " is empty; give it a value or leave it out");
        }
        return setting.text();
    }

    private Path path(ConfigKey key, String byDefault) throws ConfigException {
        Path path = path(key);
        return path == null ? Path.of(byDefault) : path;
    }

    private @Nullable Path path(ConfigKey key) throws ConfigException {
        String text = text(key);
        Setting setting = settings.get(key);
        if (text == null || setting == null) {
            return null;
        }
        try {
            return setting.base().resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw setting.wrong(key.yaml() + " is no path: " + e.getReason());
        }
    }

    private @Nullable URI uri(ConfigKey key, Set<String> schemes) throws ConfigException {
        String text = text(key);
        Setting setting = settings.get(key);
        if (text == null || setting == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The sentence below says what is expected.
        }
        String example = schemes.contains("http") ? "http(s)://HOST[:PORT]" : "https://HOST:PORT";
        throw setting.wrong(key.yaml() + " is \"" + text + "\"; write " + example);
    }
}
