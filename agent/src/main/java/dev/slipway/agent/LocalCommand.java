package dev.slipway.agent;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.local.LocalDeployment;
import dev.slipway.agent.local.LocalOptions;
import dev.slipway.agent.local.LocalOutput;
import dev.slipway.agent.local.LocalResult;
import dev.slipway.agent.log.AgentLog;
import dev.slipway.agent.work.CancellationSwitch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
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

    @Option(
            names = {"-l", "--bundle-location"},
            paramLabel = "LOCATION",
            description = "Path, s3://BUCKET/KEY[?versionId=…&etag=…], https://github.com/OWNER/REPOSITORY/tarball/COMMIT"
                    + " or https://… (default: the current directory).")
    private @Nullable String bundleLocation;

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "directory, zip, tar or tgz (default: directory).")
    private @Nullable String type;

    @Option(names = "--sha256", paramLabel = "HEX", description = "Digest that a bundle from a URL must have.")
    private @Nullable String sha256;

    @Option(
            names = {"-b", "--file-exists-behavior"},
            paramLabel = "BEHAVIOR",
            description = "DISALLOW, OVERWRITE or RETAIN (default: DISALLOW).")
    private @Nullable String fileExistsBehavior;

    @Option(
            names = {"-g", "--deployment-group"},
            paramLabel = "ID",
            description = "Id of the group whose state on this host is used (default: default-local-deployment-group).")
    private @Nullable String deploymentGroup;

    @Option(
            names = {"-d", "--deployment-group-name"},
            paramLabel = "NAME",
            description = "What hooks see (default: LocalFleet).")
    private @Nullable String deploymentGroupName;

    @Option(
            names = {"-a", "--application-name"},
            paramLabel = "NAME",
            description = "What hooks see (default: the location).")
    private @Nullable String applicationName;

    @Option(
            names = {"-e", "--events"},
            split = ",",
            paramLabel = "EVENT",
            description = "Lifecycle events to run, in order (default: all).")
    private List<String> events = new ArrayList<>();

    @Option(
            names = {"-A", "--appspec-filename"},
            paramLabel = "NAME",
            description = "Name of the AppSpec in the bundle (default: appspec.yml).")
    private @Nullable String appSpecFileName;

    @Option(
            names = {"-c", "--agent-configuration-file"},
            paramLabel = "FILE",
            description = "The same as --config.")
    private @Nullable Path agentConfigurationFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for programs: exactly one object at the end (default: text).")
    private Output output = Output.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(
            names = {"-v", "-V", "--version"},
            versionHelp = true,
            description = "Print version information and exit.")
    private boolean version;

    @Override
    public Integer call() throws InterruptedException {
        AgentLog.toStandardError();
        Clock clock = Clock.systemUTC();
        LocalOutput teller = output == Output.JSON ? LocalOutput.json(System.out) : LocalOutput.lines(System.out, clock);
        LocalOptions options;
        try {
            options = options(directories.read(
                    agentConfigurationFile, bundles.flags(), List.of(), DirectoryOptions.hostName()));
        } catch (ConfigException e) {
            String message = String.valueOf(e.getMessage());
            LOG.severe(message);
            if (output == Output.JSON) {
                teller.ended(LocalResult.refused(LocalDeployment.newId(), message));
            }
            return ExitCode.USAGE;
        }
        CancellationSwitch cancellation = new CancellationSwitch();
        Interruption interruption = Interruption.by(() -> cancellation.cancel("stopped by a signal"));
        try {
            return new LocalDeployment(options, clock, teller, cancellation).run();
        } finally {
            interruption.end();
        }
    }

    private LocalOptions options(AgentConfig config) {
        return new LocalOptions(
                EngineWiring.settings(config),
                bundleLocation,
                type,
                deploymentGroup,
                deploymentGroupName,
                applicationName,
                fileExistsBehavior,
                events,
                appSpecFileName,
                sha256);
    }
}
