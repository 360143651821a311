package dev.slipway.operator.apiserver;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDK's client, made anew when an asynchronous request has gone without an answer: over HTTP/2 all requests share one
 * connection, and one that times out does not end it, so that a connection that is dead would fail all of them for as long
 * as TCP tries. What is under way goes on over the former client, which ends by itself when nothing of it is left. Listeners
 * of WebSockets go through {@code wrapped}.
 */
final class RenewedHttpClient extends HttpClient {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedHttpClient.class);

    private final HttpClient.Builder builder;
    private final Duration limit;
    private final BiFunction<URI, WebSocket.Listener, WebSocket.Listener> wrapped;
    private volatile HttpClient client;

    /** @param limit until the head of the answer, of what sets no time itself */
    RenewedHttpClient(
            HttpClient.Builder builder,
            Duration limit,
            BiFunction<URI, WebSocket.Listener, WebSocket.Listener> wrapped) {
        this.builder = builder;
        this.limit = limit;
        this.wrapped = wrapped;
        this.client = builder.build();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return watched(used -> used.sendAsync(limited(request), handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushed) {
        return watched(used -> used.sendAsync(limited(request), handler, pushed));
    }

    private HttpRequest limited(HttpRequest request) {
        return request.timeout().isPresent()
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .timeout(limit)
                        .build();
    }

    /** Nothing that is to come is asked of the client that gave no answer in time. */
    private <T> CompletableFuture<HttpResponse<T>> watched(
            Function<HttpClient, CompletableFuture<HttpResponse<T>>> request) {
        HttpClient used = client;
        return request.apply(used).whenComplete((answer, failure) -> {
            if (hadNoAnswer(failure instanceof CompletionException ? failure.getCause() : failure)) {
                renew(used);
            }
        });
    }

    /** An attempt to connect that takes too long is of no connection yet. */
    private static boolean hadNoAnswer(@Nullable Throwable failure) {
        return failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException);
    }

    private synchronized void renew(HttpClient used) {
        if (used != client) {
            return;
        }
        try {
            client = builder.build();
            LOG.info("a request had no answer in time: the next ones take another connection");
        } catch (RuntimeException e) {
            LOG.warn("a request had no answer in time, and there can be no other connection", e);
        }
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new SocketBuilder(client.newWebSocketBuilder());
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        throw new UnsupportedOperationException("requests are sent asynchronously");
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return client.awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return client.isTerminated();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    private final class SocketBuilder implements WebSocket.Builder {
        private final WebSocket.Builder builder;
        private boolean limited;

        private SocketBuilder(WebSocket.Builder builder) {
            this.builder = builder;
        }

        @Override
        public WebSocket.Builder header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        @Override
        public WebSocket.Builder connectTimeout(Duration timeout) {
            builder.connectTimeout(timeout);
            limited = true;
            return this;
        }

        @Override
        public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
            builder.subprotocols(mostPreferred, lesserPreferred);
            return this;
        }

        @Override
        public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
            if (!limited) {
                builder.connectTimeout(limit);
            }
            return builder.buildAsync(uri, wrapped.apply(uri, listener));
        }
    }
}
