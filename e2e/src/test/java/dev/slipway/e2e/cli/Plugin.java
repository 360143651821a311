package dev.slipway.e2e.cli;

import dev.slipway.cli.KubectlSlipway;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The plugin, in this process.
 *
 * @param kubeconfig of the user who runs it
 */
record Plugin(Path kubeconfig, String namespace) {
    private static final long LIMIT_SECONDS = 180;

    /** What it left behind. */
    record Result(int exitCode, String output, String error) {
        /**
         * The output.
         *
         * @throws AssertionError if it did not exit with 0
         */
        String succeeded() {
            if (exitCode != 0) {
                throw new AssertionError("it exited " + exitCode + ": " + error + output);
            }
            return output;
        }
    }

    /** Runs a verb with these arguments. */
    Result run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(output, true),
                new PrintWriter(error, true),
                Terminal.NONE,
                Map.of(),
                Clock.systemUTC());
        List<String> all = new ArrayList<>(List.of(arguments));
        // The words of a line to be completed hold the options, before the last one.
        int place = arguments[0].equals("__complete") ? all.size() - 1 : all.size();
        if (!List.of("completion", "help").contains(arguments[0])) {
            all.addAll(place, List.of("--kubeconfig=" + kubeconfig, "--namespace=" + namespace));
        }
        int exitCode = CompletableFuture.supplyAsync(
                        () -> KubectlSlipway.commandLine(surroundings).execute(all.toArray(String[]::new)),
                        Thread::startVirtualThread)
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
        return new Result(exitCode, output.toString(), error.toString());
    }
}
