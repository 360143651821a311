package dev.slipway.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RunCommandTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StringWriter errors = new StringWriter();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8443", "localhost:8443", "https:8443", "https:///agents"})
    void whatIsNoAddressOfAGatewayIsRefused(String gateway) throws Exception {
        assertThat(run(gateway)).isEqualTo(2);

        assertThat(errors.toString()).contains("--gateway " + gateway, "write https://HOST:PORT");
    }

    @Test
    void gatewayThatCannotBeReachedIsTold() throws Exception {
        String nobody;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "https://127.0.0.1:" + once.getLocalPort();
        }
        FutureTask<Integer> status = new FutureTask<>(() -> run(nobody));
        Thread runs = Thread.ofVirtual().start(status);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(lines.toString(StandardCharsets.UTF_8))
                        .contains(
                                "\"kind\":\"Unreached\",\"host\":\"web-1\",\"status\":\"ConnectException",
                                "\"kind\":\"Unreached\",\"host\":\"web-2\",\"status\":\"ConnectException"));
        runs.interrupt();
        assertThat(status.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(errors.toString()).containsOnlyOnce(" does not reach the gateway and tries again: ConnectException");
    }

    private int run(String gateway) throws GeneralSecurityException, IOException {
        Path ca = Files.writeString(directory.resolve("ca.pem"), someAuthority());
        Path token = Files.writeString(directory.resolve("token"), "token");
        Path script = Files.writeString(directory.resolve("script.yaml"), "hosts: [{names: 'web-{1..2}'}]");
        return new CommandLine(new RunCommand(lines))
                .setErr(new PrintWriter(errors, true))
                .execute(
                        "--gateway=" + gateway,
                        "--ca=" + ca,
                        "--join-token-file=" + token,
                        "--namespace=rehearsal",
                        "--script=" + script);
    }

    /** The first that this Java trusts. */
    private static String someAuthority() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509Certificate authority = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(authority.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
