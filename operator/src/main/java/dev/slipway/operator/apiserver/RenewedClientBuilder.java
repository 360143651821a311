package dev.slipway.operator.apiserver;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Builds a {@link RenewedHttpClient} as the JDK's own builder would build a client. */
final class RenewedClientBuilder implements HttpClient.Builder {
    private final HttpClient.Builder builder;
    private final Duration limit;
    private final BiFunction<URI, WebSocket.Listener, WebSocket.Listener> wrapped;

    /** @param limit until the head of the answer, of what sets no time itself */
    RenewedClientBuilder(
            HttpClient.Builder builder,
            Duration limit,
            BiFunction<URI, WebSocket.Listener, WebSocket.Listener> wrapped) {
        this.builder = builder;
        this.limit = limit;
        this.wrapped = wrapped;
    }

    @Override
    public HttpClient build() {
        return new RenewedHttpClient(builder, limit, wrapped);
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
