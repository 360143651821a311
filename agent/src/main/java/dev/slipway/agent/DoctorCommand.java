package dev.slipway.agent;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.doctor.Examination;
import dev.slipway.agent.doctor.ExaminationText;
import dev.slipway.agent.link.identity.HostDescription;
import java.io.Console;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway-agent doctor}: why does the agent of this host do nothing? Changes nothing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Looks at this host's configuration, directories, certificate, clock and gateway, and says what is"
                        + " in the agent's way and what to do about it.",
        footer = {"", "Exit status: 0 nothing is in its way, 1 something is, 2 the configuration is wrong."})
final class DoctorCommand implements Callable<Integer> {
    /** How findings are shown. */
    enum Output {
        TEXT,
        JSON
    }

    @Mixin
    private DirectoryOptions directories = new DirectoryOptions();

    @Option(names = "--gateway", paramLabel = "URL", description = "The gateway: https://HOST:PORT.")
    private @Nullable String gateway;

    @Option(names = "--ca", paramLabel = "FILE", description = "Authorities of the gateway's certificate, PEM.")
    private @Nullable String ca;

    @Option(names = "--join-token-file", paramLabel = "FILE", description = "Join token, until the host is enrolled.")
    private @Nullable String joinTokenFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for programs: exactly one object (default: text).")
    private Output output = Output.TEXT;

    @Override
    public Integer call() {
        Map<ConfigKey, String> flags = new EnumMap<>(ConfigKey.class);
        DirectoryOptions.put(flags, ConfigKey.GATEWAY_URI, gateway);
        DirectoryOptions.put(flags, ConfigKey.CA_FILE, ca);
        DirectoryOptions.put(flags, ConfigKey.JOIN_TOKEN_FILE, joinTokenFile);
        try {
            Examination examination = Examination.of(
                    directories.read(flags, List.of(), DirectoryOptions.hostName()),
                    System.getenv(),
                    HostDescription.machineId(),
                    Clock.systemUTC());
            switch (output) {
                case TEXT -> System.out.print(ExaminationText.text(examination, coloured()));
                case JSON -> System.out.println(ExaminationText.json(examination));
            }
            return examination.healthy() ? ExitCode.OK : ExitCode.FAILED;
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private static boolean coloured() {
        Console console = System.console();
        return console != null
                && console.isTerminal()
                && !"dumb".equals(System.getenv("TERM"))
                && System.getenv("NO_COLOR") == null;
    }
}
