package dev.slipway.agent;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The agent's command line. */
@Command(
        name = "slipway-agent",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The host agent of Slipway.")
public final class AgentMain implements Runnable {
    /** In the order of the help. */
    private static final List<Verb> VERBS = List.of(
            new Verb("run", RunCommand::new),
            new Verb("local", LocalCommand::new),
            new Verb("lint", LintCommand::new),
            new Verb("doctor", DoctorCommand::new),
            new Verb("status", StatusCommand::new),
            new Verb("install", InstallCommand::new),
            new Verb("uninstall", UninstallCommand::new),
            new Verb("import-config", ImportConfigCommand::new),
            new Verb("import-state", ImportStateCommand::new));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private record Verb(String name, Supplier<Object> command) {}

    /** Exits with the status that docs/agent.md lists. */
    public static void main(String[] arguments) {
        // Before any connection: HttpURLConnection would silently send a POST again (stack 6).
        System.setProperty("sun.net.http.retryPost", "false");
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** Knows the verb that comes first alone, if one does: to read what picocli must know of one takes it 20 ms. */
    static CommandLine commandLine(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        List<Verb> named =
                VERBS.stream().filter(verb -> verb.name().equals(first)).toList();
        CommandLine line = new CommandLine(new AgentMain());
        for (Verb verb : named.isEmpty() ? VERBS : named) {
            line.addSubcommand(verb.name(), verb.command().get());
        }
        return line.setCaseInsensitiveEnumValuesAllowed(true).setParameterExceptionHandler(new WrongUsage(System.out));
    }

    @Override
    public void run() {
        List<String> names = VERBS.stream().map(Verb::name).toList();
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: %s or %s"
                        .formatted(
                                names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")),
                                names.getLast()));
    }
}
