package dev.slipway.agent;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.config.ConfigReader;
import dev.slipway.agent.log.AgentLog;
import dev.slipway.agent.setup.Distribution;
import dev.slipway.agent.setup.Installation;
import dev.slipway.agent.setup.SetupException;
import dev.slipway.protocol.wire.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway-agent install}: puts an unpacked distribution into place and starts it. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Installs, configures and starts the agent from an unpacked .tar.gz, as packages do it; running it again"
                        + " does what is missing, running it from another version upgrades.",
        footer = {"", "Exit status: 0 done, 1 a step failed, 2 this host cannot be set up so, and nothing was changed."
        })
final class InstallCommand implements Callable<Integer> {
    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Mixin
    private PlaceOptions places = new PlaceOptions();

    @Mixin
    private BundleOptions bundles = new BundleOptions();

    @Mixin
    private SetupOptions setup = new SetupOptions();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "The unpacked distribution (default: the one that this program is of).")
    private @Nullable Path from;

    @Option(names = "--force", description = "Replace a configuration that says otherwise; the old one stays as .old.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        AgentLog.toStandardError();
        return setup.carryOut(() -> {
            Distribution distribution = from == null ? Distribution.running() : Distribution.of(from);
            return Installation.plan(setup.host(), new Installation.Request(distribution, values(), tags(), force));
        });
    }

    private Map<ConfigKey, String> values() throws ConfigException, SetupException {
        Map<ConfigKey, String> values = bundles.flags();
        values.putAll(gateway.flags());
        values.putAll(places.flags());
        for (ConfigKey key : List.of(ConfigKey.ROOT_DIRECTORY, ConfigKey.STATE_DIRECTORY, ConfigKey.LOG_DIRECTORY)) {
            if (values.containsKey(key) && !String.valueOf(values.get(key)).startsWith("/")) {
                throw new SetupException(key.flag() + ": write the whole path from / on");
            }
        }
        // The host's own name is looked at when the agent starts.
        ConfigReader.of(values, tags(), "localhost");
        return values;
    }

    private List<Tag> tags() throws ConfigException {
        return gateway.tags();
    }
}
