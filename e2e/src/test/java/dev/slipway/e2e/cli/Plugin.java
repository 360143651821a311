package dev.slipway.e2e.cli;

import dev.slipway.cli.KubectlSlipway;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The plugin, in this process.
 *
 * @param kubeconfig of the user who runs it
 */
record Plugin(Path kubeconfig, String namespace) {

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
        int exitCode = KubectlSlipway.commandLine(new Surroundings(
                        new PrintWriter(output, true),
                        new PrintWriter(error, true),
                        Terminal.NONE,
                        Map.of(),
                        Clock.systemUTC()))
                .execute(Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--kubeconfig=" + kubeconfig, "--namespace=" + namespace))
                        .toArray(String[]::new));
        return new Result(exitCode, output.toString(), error.toString());
    }
}
