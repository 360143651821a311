package dev.slipway.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RenewedHttpClientTest {
    private final AtomicInteger built = new AtomicInteger();
    private final HttpClient client = new RenewedClientBuilder(
                    counting(HttpClient.newBuilder()), Duration.ofSeconds(30), (uri, listener) -> listener)
            .build();

    @AfterEach
    void stop() {
        client.shutdownNow();
    }

    @Test
    void requestsWithoutAnAnswerHaveTheNextOnesTakeAnotherClient() throws Exception {
        try (TestingServer silent = new TestingServer(TestingServer.Connection::fallSilent)) {
            CompletableFuture<HttpResponse<Void>> one = ask(silent);
            CompletableFuture<HttpResponse<Void>> other = ask(silent);

            assertThatThrownBy(one::join).hasCauseInstanceOf(HttpTimeoutException.class);
            assertThatThrownBy(other::join).hasCauseInstanceOf(HttpTimeoutException.class);
            assertThat(built).as("one client, and another one").hasValue(2);
        }
        try (TestingServer server = new TestingServer(RenewedHttpClientTest::answer)) {
            assertThat(ask(server).join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAnswerKeepsTheClient() throws Exception {
        try (TestingServer server = new TestingServer(RenewedHttpClientTest::answer)) {
            ask(server).join();
        }
        assertThat(built).hasValue(1);
    }

    private static void answer(TestingServer.Connection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        connection.fallSilent();
    }

    private CompletableFuture<HttpResponse<Void>> ask(TestingServer server) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server.address() + "/"))
                .timeout(Duration.ofSeconds(2))
                .build();
        return client.sendAsync(request, BodyHandlers.discarding());
    }

    private HttpClient.Builder counting(HttpClient.Builder builder) {
        return (HttpClient.Builder) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpClient.Builder.class}, (proxy, method, given) -> {
                    if (method.getName().equals("build")) {
                        built.incrementAndGet();
                    }
                    return method.invoke(builder, given);
                });
    }
}
