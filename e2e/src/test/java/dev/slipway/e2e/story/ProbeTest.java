package dev.slipway.e2e.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.controlplane.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code dev/lib/probe}, by which the demo knows that enough hosts answered throughout. */
class ProbeTest {
    /** As many as make it sure that some of the connections are cut between two writes of the probe. */
    private static final int ROUNDS = 20;

    @Test
    @Timeout(60)
    void goesOnWhenHostsGoAwayBetweenAcceptingAndAnswering() throws Exception {
        try (ServerSocket host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> cutEach(host));
            String port = Integer.toString(host.getLocalPort());
            Process probe = new ProcessBuilder(
                            Checkout.path("dev/lib/probe").toString(), "1", "a=" + port, "b=" + port, "c=" + port)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(probe.getInputStream(), StandardCharsets.UTF_8))) {
                for (int round = 1; round <= ROUNDS; round++) {
                    assertThat(lines.readLine()).as("round %d", round).endsWith("|0|a=-,b=-,c=-");
                }
            } finally {
                probe.destroy();
            }
        }
    }

    /** Accepts, and resets each connection at once, as the kernel does for a server that is killed. */
    private static void cutEach(ServerSocket host) {
        while (!host.isClosed()) {
            try (Socket connection = host.accept()) {
                connection.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // The test is over, or the other end was quicker.
            }
        }
    }
}
