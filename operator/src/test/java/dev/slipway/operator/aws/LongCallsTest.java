package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.ca.ServerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Calls that last as long as a function runs, on connections that give signs of life. */
class LongCallsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void aConnectionIsMadeOfSocketsThatGiveASignOfLifeEachMinute() throws Exception {
        SSLSocketFactory tls = HttpsURLConnection.getDefaultSSLSocketFactory();
        HttpsURLConnection connection = (HttpsURLConnection) new LongCalls(tls, LIMIT, Duration.ofMinutes(15))
                .createConnection(URI.create("https://lambda.example/"));
        assertThat(connection.getConnectTimeout()).isEqualTo(10_000);
        assertThat(connection.getReadTimeout()).isEqualTo(900_000);

        try (Socket direct = connection.getSSLSocketFactory().createSocket()) {
            assertLively(direct);
        }
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket through = new Socket(proxy.getInetAddress(), proxy.getLocalPort());
                Socket above = connection.getSSLSocketFactory().createSocket(through, "lambda.example", 443, true)) {
            assertLively(through);
            assertLively(above);
        }
    }

    private static void assertLively(Socket socket) throws Exception {
        assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
        assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(60);
    }

    @Test
    void theSdkCallsOverThem() throws Exception {
        CertificateAuthority authority =
                CertificateAuthority.create("aws", Clock.systemUTC().instant(), RANDOM);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving(authority)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try (SdkHttpClient client =
                UrlConnectionHttpClient.create(new LongCalls(trusting(authority).getSocketFactory(), LIMIT, LIMIT))) {
            SdkHttpRequest request = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.GET)
                    .uri(URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .build();
            HttpExecuteResponse response = client.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call();
            assertThat(response.httpResponse().statusCode()).isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext serving(CertificateAuthority authority) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {new ServerIdentity(authority, List.of("127.0.0.1"), Clock.systemUTC(), RANDOM)},
                null,
                RANDOM);
        return context;
    }

    private static SSLContext trusting(CertificateAuthority authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("aws", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), RANDOM);
        return context;
    }
}
