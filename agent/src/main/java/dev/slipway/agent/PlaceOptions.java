package dev.slipway.agent;

import dev.slipway.agent.config.ConfigKey;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The agent's directories. Each option beats its key in the configuration file. */
final class PlaceOptions {
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

    /** What was given. */
    Map<ConfigKey, String> flags() {
        Map<ConfigKey, String> flags = new EnumMap<>(ConfigKey.class);
        DirectoryOptions.put(flags, ConfigKey.ROOT_DIRECTORY, rootDirectory);
        DirectoryOptions.put(flags, ConfigKey.STATE_DIRECTORY, stateDirectory);
        DirectoryOptions.put(flags, ConfigKey.LOG_DIRECTORY, logDirectory);
        return flags;
    }
}
