package dev.slipway.agent.watch;

import dev.slipway.agent.link.http.Answer;
import dev.slipway.agent.link.http.GatewayClient;
import dev.slipway.agent.link.http.TlsContexts;
import dev.slipway.agent.link.identity.Identity;
import dev.slipway.agent.link.identity.Pem;
import dev.slipway.agent.time.Pause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs the agent proper until it comes to rest, then polls in its place until there is anything to do: an order, a
 * cancellation, trouble, a certificate to renew, another process that deploys. Then the agent proper runs again and
 * polls itself; the gateway offers again what it does not hold. Decides nothing and keeps nothing.
 */
final class Watch {
    /** The status with which the agent proper comes to rest, as its own list of them has it. */
    static final int AT_REST = 10;

    private static final int FAILED = 1;
    private static final String POLL = "/v1/poll";

    private final Worker worker;
    private final Clock clock;
    private final Pause pause;

    Watch(Worker worker, Clock clock, Pause pause) {
        this.worker = worker;
        this.clock = clock;
        this.pause = pause;
    }

    /** Returns when the agent proper has ended otherwise than by coming to rest, with its status. */
    int run() {
        try {
            while (true) {
                Worker.End end = worker.run();
                if (end.status() != AT_REST) {
                    return end.status();
                }
                Rest rest = Rest.parse(end.output());
                try (HeldLock lock = HeldLock.take(rest.stateDirectory())) {
                    watch(rest);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("slipway-agent: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /** Polls until the agent proper is needed. */
    private void watch(Rest rest) throws IOException, GeneralSecurityException, InterruptedException {
        Identity identity =
                Identity.fromPem(Files.readString(rest.stateDirectory().resolve("link/identity.pem")));
        GatewayClient client = new GatewayClient(
                rest.gateway(),
                TlsContexts.of(Pem.certificates(rest.trust()), identity.privateKey(), identity.chain()));
        byte[] poll = rest.poll().getBytes(StandardCharsets.UTF_8);
        Duration hold = rest.hold();
        while (clock.instant().isBefore(rest.until()) && changed(rest) == rest.unchangedSince()) {
            Optional<QuietAnswer> quiet = ask(client, poll, hold.multipliedBy(2));
            if (quiet.isEmpty()) {
                return;
            }
            hold = quiet.get().hold();
            pause.sleep(quiet.get().next());
        }
    }

    /** Once more if there is no answer: a connection that is kept for long may have died quietly. */
    private static Optional<QuietAnswer> ask(GatewayClient client, byte[] poll, Duration timeout) {
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                Answer answer = client.post(POLL, poll, timeout);
                return QuietAnswer.of(answer);
            } catch (IOException e) {
                // The agent proper will say what is wrong, if it still is.
            }
        }
        return Optional.empty();
    }

    private static long changed(Rest rest) throws IOException {
        return Files.getLastModifiedTime(rest.instructions()).toMillis();
    }
}
