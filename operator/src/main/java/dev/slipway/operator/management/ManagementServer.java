package dev.slipway.operator.management;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * {@code /healthz}: this process answers. {@code /readyz}: its caches are filled and its gateway listens.
 * {@code /metrics}: Prometheus text. Carries nothing secret, yet belongs on a port that only the cluster reaches.
 */
public final class ManagementServer implements AutoCloseable {
    private static final int THREADS = 6;

    private final Server server = new Server(new QueuedThreadPool(THREADS, 1));
    private final ServerConnector connector;

    public ManagementServer(String host, int port, PrometheusMeterRegistry meters, BooleanSupplier ready) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Pages(meters, ready));
    }

    /** @throws Exception if the port is taken */
    public void start() throws Exception {
        server.start();
    }

    /** The port that was bound. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static final class Pages extends Handler.Abstract {
        private final PrometheusMeterRegistry meters;
        private final BooleanSupplier ready;

        Pages(PrometheusMeterRegistry meters, BooleanSupplier ready) {
            this.meters = meters;
            this.ready = ready;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            switch (Request.getPathInContext(request)) {
                case "/healthz" -> answer(response, callback, HttpStatus.OK_200, "ok\n");
                case "/readyz" -> {
                    boolean isReady = ready.getAsBoolean();
                    answer(
                            response,
                            callback,
                            isReady ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                            isReady ? "ready\n" : "caches are not filled yet\n");
                }
                case "/metrics" -> answer(response, callback, HttpStatus.OK_200, meters.scrape());
                default ->
                    answer(response, callback, HttpStatus.NOT_FOUND_404, "here are /healthz, /readyz and /metrics\n");
            }
            return true;
        }

        private static void answer(Response response, Callback callback, int status, String text) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            Content.Sink.write(response, true, text, callback);
        }
    }
}
