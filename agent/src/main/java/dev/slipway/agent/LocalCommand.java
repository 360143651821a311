package dev.slipway.agent;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.local.LocalDeployment;
import dev.slipway.agent.local.LocalOptions;
import dev.slipway.agent.local.LocalOutput;
import dev.slipway.agent.local.LocalPlan;
import dev.slipway.agent.local.LocalResult;
import dev.slipway.agent.log.AgentLog;
import dev.slipway.agent.work.CancellationSwitch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway-agent local}: one deployment without any operator (A 13). */
@Command(
        name = "local",
        versionProvider = Version.class,
        sortOptions = false,
        description = "Deploys one bundle to this host without an operator, as codedeploy-local does.",
        footer = {
            "",
            "Exit status: 0 the deployment succeeded, 1 it failed or the bundle is not there, 2 the command line or the"
                    + " configuration is wrong."
        })
final class LocalCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(LocalCommand.class.getName());

    /** How a deployment is told. */
    enum Output {
        TEXT,
        JSON
    }

    @Mixin
    private DirectoryOptions directories = new DirectoryOptions();

    @Mixin
    private BundleOptions bundles = new BundleOptions();

    @Mixin
    private DeploymentOptions deployment = new DeploymentOptions();

    @Option(
            names = {"-c", "--agent-configuration-file"},
            paramLabel = "FILE",
            description = "The same as --config.")
    private @Nullable Path agentConfigurationFile;

    @Option(
            names = "--plan",
            description = "Only print what Install would do to this host as it is now; touch nothing. Exit with 1 if it"
                    + " would fail.")
    private boolean plan;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for programs: exactly one object at the end (default: text).")
    private Output output = Output.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Option(
            names = {"-v", "-V", "--version"},
            versionHelp = true,
            description = "Print version information and exit.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean version;

    @Override
    public Integer call() throws InterruptedException {
        AgentLog.toStandardError();
        LocalOptions options;
        try {
            AgentConfig config =
                    directories.read(agentConfigurationFile, bundles.flags(), List.of(), DirectoryOptions.hostName());
            options = deployment.with(EngineWiring.settings(config), System.getenv());
        } catch (ConfigException e) {
            return misconfigured(String.valueOf(e.getMessage()));
        }
        return plan ? plan(options) : deploy(options);
    }

    private int misconfigured(String message) {
        LOG.severe(message);
        if (output == Output.JSON) {
            if (plan) {
                System.out.println(LocalPlan.refusal(message));
            } else {
                LocalOutput.json(System.out).ended(LocalResult.refused(LocalDeployment.newId(), message));
            }
        }
        return ExitCode.USAGE;
    }

    /** A signal ends the running script: nobody would be left to take care of it. */
    private int deploy(LocalOptions options) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        LocalOutput teller =
                output == Output.JSON ? LocalOutput.json(System.out) : LocalOutput.lines(System.out, clock);
        CancellationSwitch cancellation = new CancellationSwitch();
        LocalDeployment run = new LocalDeployment(options, clock, teller, cancellation);
        Interruption interruption = Interruption.by(
                () -> cancellation.cancel("stopped by a signal"), () -> run.brokenOff("stopped by a signal"));
        try {
            return run.run();
        } finally {
            interruption.end();
        }
    }

    /** Interrupted by a signal it still removes what it has unpacked. */
    private int plan(LocalOptions options) {
        Path temporaryDirectory = Path.of(System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir")));
        Interruption interruption = Interruption.ofThisThread();
        try {
            return new LocalPlan(options, temporaryDirectory, interruption::check)
                    .run(System.out, output == Output.JSON);
        } catch (InterruptedException e) {
            // By a signal, which decides the exit status.
            return ExitCode.FAILED;
        } finally {
            interruption.end();
        }
    }
}
