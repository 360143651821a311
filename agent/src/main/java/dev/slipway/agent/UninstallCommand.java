package dev.slipway.agent;

import dev.slipway.agent.log.AgentLog;
import dev.slipway.agent.setup.Removal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway-agent uninstall}: undoes an installation by {@code install}. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Stops the agent and takes away what slipway-agent install has put here. Hooks and applications go on.",
        footer = {
            "",
            "Exit status: 0 done, 1 a step failed, 2 a package has installed the agent or slipway-agent local runs, and"
                    + " nothing was changed."
        })
final class UninstallCommand implements Callable<Integer> {
    @Mixin
    private SetupOptions setup = new SetupOptions();

    @Option(names = "--purge", description = "Take away configuration, state and logs, too.")
    private boolean purge;

    @Option(names = "--force", description = "Do not mind a slipway-agent local that runs; its deployment breaks off.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        AgentLog.toStandardError();
        return setup.carryOut(() -> Removal.plan(setup.host(), purge, force));
    }
}
