package dev.slipway.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.operator.apiserver.ApiServer.Limits;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that accepts connections and never says a word, not even of TLS, to what sets no time itself. */
@Timeout(30)
class SilentHandshakeTest {
    private static final Duration LIMIT = Duration.ofMillis(200);

    private static final Duration LONG = Duration.ofMinutes(1);

    /** Far above the limit: only what is never given up takes that long. */
    private static final int PATIENCE_SECONDS = 8;

    private final HttpClient client =
            new RenewedClientBuilder(HttpClient.newBuilder(), LIMIT, (uri, listener) -> listener).build();
    private final TestingServer silent = new TestingServer(TestingServer.Connection::fallSilent);

    @AfterEach
    void stop() throws Exception {
        client.shutdownNow();
        silent.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void requestIsGivenUp(String scheme) {
        assertGivenUp(client.sendAsync(
                HttpRequest.newBuilder(URI.create(scheme + "://" + silent.address() + "/"))
                        .build(),
                BodyHandlers.discarding()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss"})
    void handshakeOfAWebSocketIsGivenUp(String scheme) {
        assertGivenUp(client.newWebSocketBuilder()
                .buildAsync(URI.create(scheme + "://" + silent.address() + "/"), new WebSocket.Listener() {}));
    }

    /** Over both kinds of connections: watches set no time themselves. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void watchIsGivenUp(boolean overHttp) throws Exception {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + silent.address())
                .withTrustCerts()
                .withConnectionTimeout((int) LONG.toMillis())
                .withOnlyHttpWatches(overHttp)
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectLimit(0)
                .build();
        CompletableFuture<WatcherException> end = new CompletableFuture<>();
        try (KubernetesClient operators = ApiServer.client(config, new Limits(LONG, LIMIT, LONG, LONG));
                Watch watch = operators.configMaps().inNamespace("here").watch(new Watching(end))) {
            assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private record Watching(CompletableFuture<WatcherException> end) implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap changed) {
            // Nothing ever comes.
        }

        @Override
        public void onClose(WatcherException cause) {
            end.complete(cause);
        }
    }

    private static void assertGivenUp(CompletableFuture<?> answer) {
        assertThatThrownBy(() -> answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }
}
