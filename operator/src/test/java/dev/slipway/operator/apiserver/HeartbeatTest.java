package dev.slipway.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService consumers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = new RenewedHttpClient.Builder(
                    HttpClient.newBuilder(), listener -> new Heartbeat(listener, INTERVAL, timer))
            .build();
    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void stop() {
        client.shutdownNow();
        timer.shutdownNow();
        consumers.close();
    }

    /**
     * The JDK's client loses such an end now and then: of 5,000 connections whose texts were consumed on another thread,
     * as informers do, 1,587 never heard of it (Java 25.0.3).
     */
    @Test
    void everyListenerHearsOfAConnectionThatEndsWithoutAFarewell() throws Exception {
        int connections = 60;
        try (TestingServer server = new TestingServer(connection -> {
            connection.upgrade();
            for (int text = 0; text < 3; text++) {
                connection.say("event");
            }
        })) {
            for (int n = 0; n < connections; n++) {
                listenTo(server);
            }
            await().atMost(LIMIT).untilAsserted(() -> assertThat(ended).hasValue(connections));
        }
    }

    @Test
    void connectionThatFallsSilentIsGivenUp() throws Exception {
        try (TestingServer server = new TestingServer(connection -> {
            connection.upgrade();
            connection.fallSilent();
        })) {
            WebSocket socket = listenTo(server);

            await().atMost(LIMIT).untilAsserted(() -> assertThat(ended).hasValue(1));
            assertThat(socket.isInputClosed()).isTrue();
        }
    }

    @Test
    void connectionThatAnswersLivesOn() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (TestingServer server = new TestingServer(connection -> {
            connection.upgrade();
            while (connection.answerPing()) {
                answered.incrementAndGet();
            }
        })) {
            listenTo(server);

            await().atMost(LIMIT).untilAsserted(() -> assertThat(answered).hasValueGreaterThan(10));
            assertThat(ended).hasValue(0);
        }
    }

    private WebSocket listenTo(TestingServer server) {
        return client.newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .buildAsync(URI.create("ws://" + server.address()), new Listener())
                .join();
    }

    /** Consumes as an informer does: on another thread, which asks for the next event when it is done with this one. */
    private final class Listener implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            consumers.execute(() -> socket.request(1));
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            ended.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.incrementAndGet();
        }
    }
}
