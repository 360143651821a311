package dev.slipway.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Duration NEVER = Duration.ofDays(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService consumers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        timer.shutdownNow();
        clients.forEach(HttpClient::shutdownNow);
        consumers.close();
    }

    /**
     * The JDK's client loses such an end now and then: of 5,000 connections whose texts were consumed on another thread,
     * as informers do, 1,587 never heard of it (Java 25.0.3).
     */
    @Test
    void everyListenerHearsOnceOfAConnectionThatEndsWithoutAFarewell() throws Exception {
        try (TestingServer server = new TestingServer(connection -> {
            connection.upgrade();
            for (int text = 0; text < 3; text++) {
                connection.say("event");
            }
        })) {
            HttpClient client = client(Duration.ofMillis(50));
            List<Listener> listeners = new ArrayList<>();
            for (int n = 0; n < 60; n++) {
                listeners.add(listenTo(server, client));
            }
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(listeners).allMatch(listener -> listener.ends.get() == 1));
        }
    }

    @Test
    void connectionThatFallsSilentIsGivenUp() throws Exception {
        try (TestingServer server = new TestingServer(connection -> {
            connection.upgrade();
            connection.fallSilent();
        })) {
            Listener listener = listenTo(server, client(Duration.ofMillis(50)));

            await().atMost(LIMIT).untilAsserted(() -> assertThat(listener.ends).hasValue(1));
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
            Listener listener = listenTo(server, client(Duration.ofMillis(500)));

            await().atMost(LIMIT).untilAsserted(() -> assertThat(answered).hasValueGreaterThan(5));
            assertThat(listener.ends).hasValue(0);
        }
    }

    @Test
    void connectionThatCannotBeWrittenToIsGivenUpAtOnce() {
        Listener listener = new Listener();
        TestingWebSocket socket = new TestingWebSocket(new IOException("closed output"));
        Heartbeat heartbeat = new Heartbeat("/watched", listener, Duration.ofMillis(50), timer);

        heartbeat.onOpen(socket);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(listener.ends).hasValue(1));
        assertThat(socket.pings()).isEqualTo(1);
        assertThat(socket.isInputClosed()).as("aborted").isTrue();
    }

    @Test
    void endThatHasBeenHeardOfIsNotToldAgain() {
        Listener listener = new Listener();
        TestingWebSocket socket = new TestingWebSocket(null);
        Heartbeat heartbeat = new Heartbeat("/watched", listener, NEVER, timer);
        heartbeat.onOpen(socket);

        heartbeat.onClose(socket, WebSocket.NORMAL_CLOSURE, "");
        heartbeat.onError(socket, new IOException("and gone"));

        assertThat(listener.ends).hasValue(1);
    }

    private HttpClient client(Duration interval) {
        HttpClient client = new RenewedClientBuilder(
                        HttpClient.newBuilder(),
                        LIMIT,
                        (uri, listener) -> new Heartbeat(uri.getPath(), listener, interval, timer))
                .build();
        clients.add(client);
        return client;
    }

    private Listener listenTo(TestingServer server, HttpClient client) {
        Listener listener = new Listener();
        client.newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .buildAsync(URI.create("ws://" + server.address() + "/"), listener)
                .join();
        return listener;
    }

    /** Consumes as an informer does: on another thread, which asks for the next event when it is done with this one. */
    private final class Listener implements WebSocket.Listener {
        private final AtomicInteger ends = new AtomicInteger();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            consumers.execute(() -> socket.request(1));
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            ends.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ends.incrementAndGet();
        }
    }
}
