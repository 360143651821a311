package dev.slipway.agent;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.setup.Executor;
import dev.slipway.agent.setup.Host;
import dev.slipway.agent.setup.Layout;
import dev.slipway.agent.setup.Processes;
import dev.slipway.agent.setup.SetupException;
import dev.slipway.agent.setup.SetupPlan;
import dev.slipway.agent.setup.Systemd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/** What installing and uninstalling have in common: for which system, and whether for real. */
final class SetupOptions {
    private static final Logger LOG = Logger.getLogger(SetupOptions.class.getName());

    @Option(names = "--root", paramLabel = "DIR", description = "Root of an image (default: /, this host).")
    private Path root = Path.of("/");

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    /** Finds out what is to be done. */
    @FunctionalInterface
    interface Planning {
        SetupPlan plan() throws SetupException, ConfigException, IOException, InterruptedException;
    }

    Host host() {
        Layout layout = new Layout(root);
        return new Host(
                layout, new Processes(Path.of("/proc")), layout.isHost() ? Systemd.ofHost() : Systemd.ofImage());
    }

    /** Does it, or says what it would be; the exit status. */
    int carryOut(Planning planning) throws InterruptedException {
        SetupPlan plan;
        try {
            plan = planning.plan();
        } catch (SetupException | ConfigException e) {
            LOG.severe(e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException | UncheckedIOException e) {
            LOG.severe("nothing was changed, since this cannot be read or asked: " + IoTrouble.describe(e));
            return ExitCode.FAILED;
        }
        if (plan.lines().isEmpty()) {
            System.out.println("Nothing is to be done.");
        }
        return dryRun ? show(plan) : carryOut(plan);
    }

    private static int show(SetupPlan plan) {
        plan.lines().forEach(line -> System.out.println("would " + line));
        return ExitCode.OK;
    }

    private int carryOut(SetupPlan plan) throws InterruptedException {
        try {
            plan.carryOut(new Executor(host()), System.out::println);
            System.out.println(plan.advice());
            return ExitCode.OK;
        } catch (IOException | UncheckedIOException e) {
            LOG.severe("that step failed: %s; run this again, as root and once that is set right"
                    .formatted(IoTrouble.describe(e)));
            return ExitCode.FAILED;
        }
    }
}
