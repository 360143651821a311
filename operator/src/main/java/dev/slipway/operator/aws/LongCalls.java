package dev.slipway.operator.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Connections for calls on which nothing is said for minutes, with a sign of life each minute ({@link LivelySockets}).
 * Otherwise they are what the SDK itself makes, the proxy of system properties and environment included.
 */
final class LongCalls implements UrlConnectionFactory {
    private final SSLSocketFactory sockets;
    private final int connectMillis;
    private final int answerMillis;
    private final ProxyConfiguration proxy = ProxyConfiguration.builder().build();

    LongCalls(SSLSocketFactory tls, Duration connect, Duration answer) {
        this.sockets = new LivelySockets(tls);
        this.connectMillis = Math.toIntExact(connect.toMillis());
        this.answerMillis = Math.toIntExact(answer.toMillis());
    }

    @Override
    public HttpURLConnection createConnection(URI uri) {
        try {
            HttpURLConnection connection = open(uri);
            if (connection instanceof HttpsURLConnection encrypted) {
                encrypted.setSSLSocketFactory(sockets);
            }
            connection.setConnectTimeout(connectMillis);
            connection.setReadTimeout(answerMillis);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpURLConnection open(URI uri) throws IOException {
        String host = proxy.host();
        if (host == null || direct(uri)) {
            return (HttpURLConnection) uri.toURL().openConnection();
        }
        Proxy through = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, proxy.port()));
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(through);
        if (proxy.username() != null && proxy.password() != null) {
            String both = proxy.username() + ":" + proxy.password();
            connection.addRequestProperty(
                    "proxy-authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return connection;
    }

    private boolean direct(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return proxy.nonProxyHosts().stream().anyMatch(host::matches);
    }
}
