package dev.slipway.cli;

import dev.slipway.cli.completion.CompleteVerb;
import dev.slipway.cli.verb.CompletionVerb;
import dev.slipway.cli.verb.DeployVerb;
import dev.slipway.cli.verb.ExplainVerb;
import dev.slipway.cli.verb.HelpVerb;
import dev.slipway.cli.verb.HistoryVerb;
import dev.slipway.cli.verb.HostsVerb;
import dev.slipway.cli.verb.LogsVerb;
import dev.slipway.cli.verb.PauseVerb;
import dev.slipway.cli.verb.PlanVerb;
import dev.slipway.cli.verb.ResumeVerb;
import dev.slipway.cli.verb.RetryVerb;
import dev.slipway.cli.verb.StatusVerb;
import dev.slipway.cli.verb.StopVerb;
import dev.slipway.cli.verb.UndoVerb;
import dev.slipway.cli.verb.WaitVerb;
import dev.slipway.crds.Crds;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The plugin's entry point, and where its verbs are put together. */
@Command(
        name = "kubectl slipway",
        mixinStandardHelpOptions = true,
        versionProvider = KubectlSlipway.Version.class,
        description = "Shows and steers Slipway's deployments.")
public final class KubectlSlipway implements Runnable {
    private static final String DEBUG = "SLIPWAY_DEBUG";

    /** A property that the launcher sets; Java cannot tell of its error output. */
    private static final String ERRORS_TO_TERMINAL = "slipway.errorsToTerminal";

    /** The same, of its output. */
    private static final String OUTPUT_TO_PIPE = "slipway.outputToPipe";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** The options of every verb are understood before the verb as well; {@link Connection#open} finds them here. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final Connection connection = new Connection();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: one of the commands below");
    }

    /** The verbs, in the order in which help shows them. */
    static List<Verb> verbs(Surroundings surroundings) {
        return List.of(
                new StatusVerb(surroundings),
                new WaitVerb(surroundings),
                new HistoryVerb(surroundings),
                new HostsVerb(surroundings),
                new LogsVerb(surroundings),
                new ExplainVerb(surroundings),
                new PlanVerb(surroundings),
                new DeployVerb(surroundings),
                new StopVerb(surroundings),
                new PauseVerb(surroundings),
                new ResumeVerb(surroundings),
                new RetryVerb(surroundings),
                new UndoVerb(surroundings),
                new CompletionVerb(surroundings),
                new HelpVerb(surroundings),
                new CompleteVerb(surroundings));
    }

    /** The whole command, ready to be executed. */
    public static CommandLine commandLine(Surroundings surroundings) {
        CommandLine command = new CommandLine(new KubectlSlipway());
        verbs(surroundings).forEach(command::addSubcommand);
        command.setOut(surroundings.out()).setErr(surroundings.err());
        command.setColorScheme(CommandLine.Help.defaultColorScheme(
                surroundings.terminal().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        command.setExecutionExceptionHandler((e, line, parsed) -> {
            if (e instanceof Refusal refusal) {
                line.getErr().println(refusal.getMessage());
                return refusal.exitCode();
            }
            return e instanceof ReaderGone ? ExitCodes.READER_GONE : defect(surroundings, e);
        });
        command.setParameterExceptionHandler((e, arguments) -> {
            CommandLine line = e.getCommandLine();
            line.getErr().println(e.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
            line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
            return ExitCodes.USAGE;
        });
        return command;
    }

    /** Nobody but who mends it can do anything with a stack trace. */
    private static int defect(Surroundings surroundings, Exception e) {
        surroundings
                .err()
                .println("this is a defect of kubectl slipway, please report it: %s%s"
                        .formatted(
                                e,
                                surroundings.environment().containsKey(DEBUG)
                                        ? ""
                                        : "; with %s=1 in the environment it says where".formatted(DEBUG)));
        if (surroundings.environment().containsKey(DEBUG)) {
            e.printStackTrace(surroundings.err());
        }
        return ExitCodes.DEFECT;
    }

    public static void main(String[] arguments) {
        WatchedOutput output =
                new WatchedOutput(new FileOutputStream(FileDescriptor.out), Boolean.getBoolean(OUTPUT_TO_PIPE));
        PrintWriter out = new PrintWriter(output, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean terminal = System.console() != null && System.console().isTerminal();
        Surroundings surroundings = new Surroundings(
                out,
                err,
                Terminal.of(terminal, Boolean.getBoolean(ERRORS_TO_TERMINAL), System.getenv()),
                System.getenv(),
                Clock.systemUTC());
        int code = commandLine(surroundings).execute(arguments);
        System.exit(output.ended(code, out, err));
    }

    /** The plugin's version, and that of the resources it understands. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = KubectlSlipway.class.getPackage().getImplementationVersion();
            return new String[] {
                "kubectl-slipway " + (version == null ? "development" : version),
                "resources " + Crds.GROUP + "/" + Crds.VERSION + " revision " + Crds.REVISION
            };
        }
    }
}
