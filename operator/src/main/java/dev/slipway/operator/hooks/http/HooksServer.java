package dev.slipway.operator.hooks.http;

import dev.slipway.operator.hooks.wire.PutHookStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP/1.1 over TLS without client certificates, for callers of whom nothing is known but what they send. */
public final class HooksServer {
    private static final long STOP_MILLIS = 3000;
    private static final int THREADS = 8;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final long MIN_BYTES_PER_SECOND = 1024;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int TRACKED_ADDRESSES = 4096;
    private static final Duration FORGET_ADDRESS_AFTER = Duration.ofSeconds(10);

    private final SslContextFactory.Server tls;
    private final Server server;
    private final ServerConnector connector;

    /** @param address port 0 means any free one */
    public HooksServer(
            InetSocketAddress address,
            SSLContext identity,
            Limits limits,
            PutHookStatus operation,
            Executor workers,
            MeterRegistry meters) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("hooks-http");
        threads.setDaemon(true);
        server = new Server(threads);
        tls = tls(identity);
        connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http()));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        Replies replies = new Replies(meters);
        server.setHandler(
                new GracefulHandler(rated(new HooksHandler(operation, limits, workers, replies), limits, replies)));
        server.setErrorHandler(replies::refused);
        server.setStopTimeout(STOP_MILLIS);
    }

    /** One address is refused before it takes its share of what all have together. */
    private static Handler rated(Handler handler, Limits limits, Replies replies) {
        Handler ofAll = new DoSHandler(
                handler,
                request -> "all",
                new DoSHandler.LeakingBucketTrackerFactory(
                        limits.allCallsPerSecond(), limits.allCallsAtOnce(), FORGET_ADDRESS_AFTER),
                replies::throttled,
                TRACKED_ADDRESSES);
        return new DoSHandler(
                ofAll,
                DoSHandler.ID_FROM_REMOTE_ADDRESS,
                new DoSHandler.LeakingBucketTrackerFactory(
                        limits.callsPerSecond(), limits.callsAtOnce(), FORGET_ADDRESS_AFTER),
                replies::throttled,
                TRACKED_ADDRESSES);
    }

    private static SslContextFactory.Server tls(SSLContext identity) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(identity);
        factory.setSniRequired(false);
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return factory;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setMinRequestDataRate(MIN_BYTES_PER_SECOND);
        return http;
    }

    /** The next handshakes show this identity; connections that stand are not touched. */
    public void show(SSLContext identity) {
        try {
            tls.reload(factory -> factory.setSslContext(identity));
        } catch (Exception e) {
            throw new IllegalStateException("the new certificate could not be taken into use", e);
        }
    }

    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "hook functions cannot be listened for on " + connector.getHost() + ":" + connector.getPort()
                            + "; choose another --hooks-address",
                    e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server of the hook functions did not stop", e);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return connector.getLocalPort();
    }
}
