package dev.slipway.operator.apiserver;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDK's client, made anew when a request has gone without an answer: over HTTP/2 all requests share one connection, and
 * one that times out does not end it, so that a connection that is dead would fail all of them for as long as TCP tries.
 * What is under way goes on over the former client. Whoever listens to a WebSocket is wrapped.
 */
final class RenewedHttpClient extends HttpClient {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedHttpClient.class);

    private final HttpClient.Builder builder;
    private final UnaryOperator<WebSocket.Listener> wrapped;
    private volatile HttpClient client;

    private RenewedHttpClient(HttpClient.Builder builder, UnaryOperator<WebSocket.Listener> wrapped) {
        this.builder = builder;
        this.wrapped = wrapped;
        this.client = builder.build();
    }

    /** The client that this request is made with; nothing of it is used again if there is no answer in time. */
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
        if (used == client) {
            LOG.info("a request had no answer in time: the next ones take another connection");
            client = builder.build();
            used.shutdown();
        }
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new SocketBuilder(client.newWebSocketBuilder());
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return watched(used -> used.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushed) {
        return watched(used -> used.sendAsync(request, handler, pushed));
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
            return this;
        }

        @Override
        public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
            builder.subprotocols(mostPreferred, lesserPreferred);
            return this;
        }

        @Override
        public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
            return builder.buildAsync(uri, wrapped.apply(listener));
        }
    }

    /** Builds such clients. */
    static final class Builder implements HttpClient.Builder {
        private final HttpClient.Builder builder;
        private final UnaryOperator<WebSocket.Listener> wrapped;

        Builder(HttpClient.Builder builder, UnaryOperator<WebSocket.Listener> wrapped) {
            this.builder = builder;
            this.wrapped = wrapped;
        }

        @Override
        public HttpClient build() {
            return new RenewedHttpClient(builder, wrapped);
        }

        @Override
        public HttpClient.Builder cookieHandler(CookieHandler cookieHandler) {
            builder.cookieHandler(cookieHandler);
            return this;
        }

        @Override
        public HttpClient.Builder connectTimeout(Duration connectTimeout) {
            builder.connectTimeout(connectTimeout);
            return this;
        }

        @Override
        public HttpClient.Builder sslContext(SSLContext sslContext) {
            builder.sslContext(sslContext);
            return this;
        }

        @Override
        public HttpClient.Builder sslParameters(SSLParameters sslParameters) {
            builder.sslParameters(sslParameters);
            return this;
        }

        @Override
        public HttpClient.Builder executor(Executor executor) {
            builder.executor(executor);
            return this;
        }

        @Override
        public HttpClient.Builder followRedirects(Redirect followRedirects) {
            builder.followRedirects(followRedirects);
            return this;
        }

        @Override
        public HttpClient.Builder version(Version version) {
            builder.version(version);
            return this;
        }

        @Override
        public HttpClient.Builder priority(int priority) {
            builder.priority(priority);
            return this;
        }

        @Override
        public HttpClient.Builder proxy(ProxySelector proxy) {
            builder.proxy(proxy);
            return this;
        }

        @Override
        public HttpClient.Builder authenticator(Authenticator authenticator) {
            builder.authenticator(authenticator);
            return this;
        }

        @Override
        public HttpClient.Builder localAddress(InetAddress localAddress) {
            builder.localAddress(localAddress);
            return this;
        }
    }
}
