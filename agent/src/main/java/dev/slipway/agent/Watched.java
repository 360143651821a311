package dev.slipway.agent;

import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.link.HostLink;
import dev.slipway.agent.link.Resting;
import dev.slipway.agent.link.identity.Pem;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.watch.Rest;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;

/** The daemon as the child of a watch: ends with it, and leaves the polls to it when there is nothing to do. */
final class Watched {
    private static final Logger LOG = Logger.getLogger(Watched.class.getName());

    private final InputStream watch;
    private final PrintStream out;
    private final Duration quiet;

    /**
     * A daemon that is watched.
     *
     * @param watch ends when the watch does
     * @param out where the watch reads
     * @param quiet how long there must have been nothing to do
     */
    Watched(InputStream watch, PrintStream out, Duration quiet) {
        this.watch = watch;
        this.out = out;
        this.quiet = quiet;
    }

    /** Serves until there is nothing to do, and tells the watch how to poll. */
    int serve(HostLink link, Path stateDirectory) throws StateException, InterruptedException, IOException {
        Thread.ofPlatform().daemon().name("watch").start(() -> endWithTheWatch(link));
        link.runUntilAtRest(quiet);
        Path instructions = new StateLayout(stateDirectory.toAbsolutePath()).instructions();
        // First the time, then what was true at it or later.
        long changed = Files.getLastModifiedTime(instructions).toMillis();
        out.println(rest(link.resting(), stateDirectory, instructions, changed).text());
        out.flush();
        LOG.info("at rest; a small process waits for orders");
        return ExitCode.AT_REST;
    }

    private static Rest rest(Resting resting, Path stateDirectory, Path instructions, long changed)
            throws StateException, IOException {
        try {
            return new Rest(
                    resting.gateway(),
                    stateDirectory.toAbsolutePath(),
                    instructions,
                    changed,
                    resting.hold(),
                    resting.renewAt(),
                    new String(WireJson.write(resting.poll()), StandardCharsets.UTF_8),
                    Pem.text(List.copyOf(resting.trusted())));
        } catch (CertificateException e) {
            throw new StateException("the authorities of the gateway cannot be written", e);
        }
    }

    /** As on a signal: each step of the agent may be its last. */
    private void endWithTheWatch(HostLink link) {
        try {
            while (watch.read() >= 0) {
                // Nothing is ever said.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        link.stop();
        LOG.info("stopped with its watch; running hooks go on and are picked up at the next start");
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
