package dev.slipway.agent;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
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
            Verb.onHosts("run", RunCommand::new),
            Verb.onHosts("local", LocalCommand::new),
            Verb.anywhere("lint", LintCommand::new),
            Verb.onHosts("doctor", DoctorCommand::new),
            Verb.onHosts("status", StatusCommand::new),
            Verb.onHosts("install", InstallCommand::new),
            Verb.onHosts("uninstall", UninstallCommand::new),
            Verb.anywhere("import-config", ImportConfigCommand::new),
            Verb.onHosts("import-state", ImportStateCommand::new));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** @param onHosts whether it works on the host itself, not only on files */
    private record Verb(String name, boolean onHosts, Supplier<Object> command) {
        static Verb onHosts(String name, Supplier<Object> command) {
            return new Verb(name, true, command);
        }

        static Verb anywhere(String name, Supplier<Object> command) {
            return new Verb(name, false, command);
        }
    }

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
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUsage(System.out))
                .setExecutionStrategy(AgentMain::executeWhereItCan);
    }

    /** Help is for everybody; what works on a host is refused before it does anything on one that it does not know. */
    private static int executeWhereItCan(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine last = parsed.asCommandLineList().getLast();
        if (VERBS.stream().anyMatch(verb -> verb.onHosts() && verb.name().equals(last.getCommandName()))) {
            HostSystem.ofThisProcess().refusal().ifPresent(why -> {
                throw new ParameterException(last, why);
            });
        }
        return new RunLast().execute(parsed);
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
