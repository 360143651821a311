package dev.slipway.agent;

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
        description = "The host agent of Slipway.",
        subcommands = {
            RunCommand.class,
            LocalCommand.class,
            LintCommand.class,
            DoctorCommand.class,
            StatusCommand.class,
            InstallCommand.class,
            UninstallCommand.class,
            ImportConfigCommand.class,
            ImportStateCommand.class
        })
public final class AgentMain implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Exits with the status that docs/agent.md lists. */
    public static void main(String[] arguments) {
        // Before any connection: HttpURLConnection would silently send a POST again (stack 6).
        System.setProperty("sun.net.http.retryPost", "false");
        int status = new CommandLine(new AgentMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        System.exit(status);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: run, local, lint, doctor, status, install, uninstall, import-config or import-state");
    }
}
