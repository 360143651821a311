package dev.slipway.operator.gateway.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.AcceptRateLimit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * HTTP/1.1 over TLS with a client certificate that is wanted, not needed. Handshakes are limited by slowing down the
 * accepting, so that a fleet that comes back at once queues in the kernel instead of burning the processor.
 */
public final class AgentsServer {
    private static final long STOP_MILLIS = 3000;
    private static final int THREADS = 16;
    private static final int ACCEPT_QUEUE = 1024;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final long MIN_BYTES_PER_SECOND = 256;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Where it listens and what it bears.
     *
     * @param address port 0 means any free one
     * @param idle the longest silence on a connection, longer than any poll is held
     * @param handshakesPerSecond connections accepted a second, on average
     */
    public record Settings(InetSocketAddress address, Duration idle, int handshakesPerSecond) {}

    public AgentsServer(
            Settings settings, SSLContext tls, Routes routes, Executor workers, SslHandshakeListener handshakes) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("gateway-http");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = new ServerConnector(server, tls(tls), new HttpConnectionFactory(http()));
        connector.setHost(settings.address().getHostString());
        connector.setPort(settings.address().getPort());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.addBean(handshakes);
        connector.addBean(new SmallBuffers());
        server.addConnector(connector);
        server.addBean(new AcceptRateLimit(settings.handshakesPerSecond(), 1, TimeUnit.SECONDS, connector));
        // Answers that are on their way are sent before the server stops.
        server.setHandler(new GracefulHandler(new AgentsHandler(routes, workers)));
        server.setErrorHandler(new ProblemErrorHandler());
        server.setStopTimeout(STOP_MILLIS);
    }

    private static SslConnectionFactory tls(SSLContext context) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(context);
        factory.setNeedClientAuth(false);
        factory.setWantClientAuth(true);
        factory.setSniRequired(false);
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        SslConnectionFactory connections = new SslConnectionFactory(factory, "http/1.1");
        // It binds a value to each session, and Java keeps such sessions, several for each host, for a day. Without one
        // whoever comes back brings the session along, in its ticket.
        connections.setEnsureSecureRequestCustomizer(false);
        return connections;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setMinRequestDataRate(MIN_BYTES_PER_SECOND);
        // It would be 100 KB for each connection, of which every host keeps one.
        http.setHeaderCacheSize(0);
        return http;
    }

    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the gateway cannot listen on " + connector.getHost() + ":" + connector.getPort()
                            + "; choose another --gateway-address",
                    e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the gateway's server did not stop", e);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return connector.getLocalPort();
    }
}
