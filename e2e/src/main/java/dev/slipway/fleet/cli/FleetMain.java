package dev.slipway.fleet.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of slipway-fleet. */
@Command(
        name = "slipway-fleet",
        mixinStandardHelpOptions = true,
        versionProvider = FleetMain.Version.class,
        description = "Simulates many hosts over the agents' real protocol.",
        subcommands = RunCommand.class)
public final class FleetMain implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Exits with the status that docs/fleet.md lists. */
    public static void main(String[] arguments) {
        // Before any connection: HttpURLConnection would silently send a POST again.
        System.setProperty("sun.net.http.retryPost", "false");
        System.exit(new CommandLine(new FleetMain()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: run");
    }

    /** From the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = FleetMain.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "development" : version};
        }
    }
}
