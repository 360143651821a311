package dev.slipway.agent;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.status.HostStatus;
import dev.slipway.agent.status.StatusReader;
import dev.slipway.agent.status.StatusText;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway-agent status}: what does the agent of this host do? Changes nothing and asks nobody. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Says whether this host's agent runs, as what the host is enrolled, what is installed and which orders"
                        + " are in hand.",
        footer = {"", "Exit status: 0 it runs and the host is enrolled, 1 otherwise, 2 the configuration is wrong."})
final class StatusCommand implements Callable<Integer> {
    /** How it is shown. */
    enum Output {
        TEXT,
        JSON
    }

    @Mixin
    private DirectoryOptions directories = new DirectoryOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for programs: exactly one object (default: text).")
    private Output output = Output.TEXT;

    @Override
    public Integer call() {
        try {
            HostStatus status = StatusReader.read(
                    directories
                            .read(Map.of(), List.of(), DirectoryOptions.hostName())
                            .stateDirectory(),
                    Clock.systemUTC().instant());
            switch (output) {
                case TEXT -> System.out.print(StatusText.text(status));
                case JSON -> System.out.println(StatusText.json(status));
            }
            return status.serving() ? ExitCode.OK : ExitCode.FAILED;
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            return ExitCode.USAGE;
        }
    }
}
