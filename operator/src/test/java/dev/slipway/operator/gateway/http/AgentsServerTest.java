package dev.slipway.operator.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.ca.ServerIdentity;
import dev.slipway.protocol.wire.Paths;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection of a host costs the gateway, which has thousands. */
@NullUnmarked
class AgentsServerTest {
    private static final Endpoint ECHO =
            call -> CompletableFuture.completedFuture(Answer.ok(new String(call.body(), StandardCharsets.UTF_8)));

    private final CertificateAuthority authority =
            CertificateAuthority.create("slipway-gateway-ca", Clock.systemUTC().instant(), new SecureRandom());
    private SSLContext serverContext;
    private SSLContext clientContext;
    private AgentsServer server;

    @BeforeEach
    void start() throws Exception {
        serverContext = SSLContext.getInstance("TLS");
        serverContext.init(
                new KeyManager[] {
                    new ServerIdentity(authority, List.of("localhost"), Clock.systemUTC(), new SecureRandom())
                },
                null,
                null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        clientContext = SSLContext.getInstance("TLS");
        clientContext.init(null, trust.getTrustManagers(), null);
        server = new AgentsServer(
                new AgentsServer.Settings(new InetSocketAddress("127.0.0.1", 0), Duration.ofMinutes(1), 1000),
                serverContext,
                new Routes(ECHO, ECHO, ECHO, ECHO),
                Runnable::run,
                new SslHandshakeListener() {});
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** A session in memory is kept for a day, and a host that reports has several. */
    @Test
    void whoComesBackBringsItsSessionAlong() throws Exception {
        Set<Long> sessions = new HashSet<>();
        for (int connection = 0; connection < 5; connection++) {
            try (SSLSocket socket = connect()) {
                assertThat(answer(socket, "\"hello\"")).endsWith("\"\\\"hello\\\"\"");
                sessions.add(socket.getSession().getCreationTime());
            }
        }
        assertThat(sessions).as("handshakes that were made in full").hasSize(1);
        assertThat(Collections.list(serverContext.getServerSessionContext().getIds()))
                .as("sessions that the server keeps")
                .isEmpty();
    }

    /** Its buffer is smaller than one record of TLS. */
    @Test
    void whatIsLongerThanABufferIsReadInPieces() throws Exception {
        String body = "x".repeat(100_000);
        try (SSLSocket socket = connect()) {
            assertThat(answer(socket, body)).endsWith("\"" + body + "\"");
        }
    }

    private SSLSocket connect() throws IOException {
        return (SSLSocket) clientContext.getSocketFactory().createSocket("localhost", server.port());
    }

    private static String answer(SSLSocket socket, String body) throws IOException {
        String request = "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(Paths.POLL, body.length(), body);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
