package dev.slipway.e2e.cli;

import dev.slipway.cli.KubectlSlipway;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Terminal;
import dev.slipway.e2e.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code kubectl slipway} as the administrator calls it in a world's namespace, in this process and without a terminal. */
record ShowCli(World world) {
    /** What a call printed and returned. */
    record Said(int code, String out, String err) {}

    /** A call that goes on; what it has printed so far can be read. */
    record Call(StringWriter out, StringWriter err, CompletableFuture<Integer> code) {
        Said end() {
            return new Said(code.orTimeout(90, TimeUnit.SECONDS).join(), out.toString(), err.toString());
        }
    }

    Said run(String... arguments) {
        return begin(arguments).end();
    }

    Call begin(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out, true), new PrintWriter(err, true), Terminal.NONE, Map.of(), Clock.systemUTC());
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--kubeconfig=" + world.controlPlane().kubeconfig(),
                                "--namespace=" + world.namespace()))
                .toArray(String[]::new);
        return new Call(
                out,
                err,
                CompletableFuture.supplyAsync(
                        () -> KubectlSlipway.commandLine(surroundings).execute(all), Thread::startVirtualThread));
    }
}
