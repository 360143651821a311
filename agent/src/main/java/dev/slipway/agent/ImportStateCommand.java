package dev.slipway.agent;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.log.AgentLog;
import dev.slipway.agent.migrate.CodeDeployConfig;
import dev.slipway.agent.migrate.CodeDeployState;
import dev.slipway.agent.migrate.RunningAgent;
import dev.slipway.agent.migrate.StateImport;
import dev.slipway.agent.migrate.StateImports;
import dev.slipway.protocol.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway-agent import-state}: goes on where CodeDeploy's agent stopped (A 11). */
@Command(
        name = "import-state",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Takes over what CodeDeploy's agent keeps on this host of its deployment groups.")
final class ImportStateCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(ImportStateCommand.class.getName());

    @Parameters(arity = "0..*", paramLabel = "GROUP", description = "Ids of deployment groups (default: all).")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--deployment-root",
            paramLabel = "DIR",
            description = "CodeDeploy's deployment root (default: root_dir of its configuration, else"
                    + " /opt/codedeploy-agent/deployment-root).")
    private @Nullable Path deploymentRoot;

    @Option(
            names = "--codedeploy-config",
            paramLabel = "FILE",
            description = "codedeployagent.yml (default: where CodeDeploy's agent looks for it, if it exists).")
    private @Nullable Path codeDeployConfig;

    @Mixin
    private DirectoryOptions directories = new DirectoryOptions();

    @Override
    public Integer call() throws InterruptedException {
        AgentLog.toStandardError();
        try {
            AgentConfig config = directories.read(Map.of(), List.of(), DirectoryOptions.hostName());
            CodeDeployConfig old = codeDeploy();
            CodeDeployState state =
                    deploymentRoot == null ? CodeDeployState.of(old) : CodeDeployState.at(deploymentRoot, old);
            StateImport groupImport =
                    new StateImport(state, config.stateDirectory(), config.rootDirectory(), Milestones.NONE);
            return new StateImports(
                                    state,
                                    new RunningAgent(Path.of("/proc"), old),
                                    groupImport,
                                    Clock.systemUTC(),
                                    System.out)
                            .run(groups)
                    ? ExitCode.OK
                    : ExitCode.FAILED;
        } catch (ConfigException e) {
            LOG.severe(e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            LOG.severe("the state cannot be taken over: " + Text.clean(IoTrouble.describe(e))
                    + "; call import-state again once that is mended");
            return ExitCode.FAILED;
        }
    }

    private CodeDeployConfig codeDeploy() throws ConfigException {
        Path file = codeDeployConfig == null ? CodeDeployConfig.find().orElse(null) : codeDeployConfig;
        return file == null ? CodeDeployConfig.none() : CodeDeployConfig.read(file);
    }
}
