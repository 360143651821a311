package dev.slipway.operator;

import dev.slipway.operator.alarms.Alarms;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway-operator}: the only place where the process is put together. */
@Command(
        name = "slipway-operator",
        mixinStandardHelpOptions = true,
        versionProvider = OperatorMain.Version.class,
        description = "Brings fleets to revisions: reconciles Slipway's resources and talks to the host agents.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:stopped by a signal, or to be restarted", "1:could not start", "2:unusable options"})
public final class OperatorMain implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

    @Mixin
    private OperatorOptions options = new OperatorOptions();

    private final @Nullable Alarms alarms;

    private OperatorMain(@Nullable Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public Integer call() throws Exception {
        try (OperatorProcess process = new OperatorProcess(options, alarms)) {
            process.start();
            process.awaitStop();
            return CommandLine.ExitCode.OK;
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(null, arguments));
    }

    /** Runs an operator until it is stopped, with other alarms than AWS's if any are given; answers the exit code. */
    public static int run(@Nullable Alarms alarms, String... arguments) {
        return new CommandLine(new OperatorMain(alarms))
                .setExecutionExceptionHandler((failure, command, parsed) -> couldNotStart(failure))
                .execute(arguments);
    }

    private static int couldNotStart(Exception failure) {
        LOG.atError().setCause(failure).log("could not start: {}", failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = OperatorMain.class.getPackage().getImplementationVersion();
            return new String[] {"slipway-operator " + (version == null ? "development" : version)};
        }
    }
}
