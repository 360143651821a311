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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the configuration and the directories are. Each option beats its key in the configuration file. */
final class DirectoryOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: /etc/slipway/slipway-agent.yml, if it exists).")
    private @Nullable Path config;

    @Mixin
    private PlaceOptions places = new PlaceOptions();

    /** The configuration with these options and the given further ones. */
    AgentConfig read(Map<ConfigKey, String> others, List<Tag> tags, String hostName) throws ConfigException {
        return read(null, others, tags, hostName);
    }

    /**
     * The same with the configuration file by another option.
     *
     * @param file null if that was not given
     */
    AgentConfig read(@Nullable Path file, Map<ConfigKey, String> others, List<Tag> tags, String hostName)
            throws ConfigException {
        if (file != null && config != null) {
            throw new ConfigException("the configuration file is given twice; leave out --config or the other option");
        }
        Map<ConfigKey, String> flags = new EnumMap<>(ConfigKey.class);
        flags.putAll(others);
        flags.putAll(places.flags());
        return ConfigReader.read(file == null ? config : file, flags, tags, hostName);
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
