package dev.slipway.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** In the place of an API server that must misbehave: on loopback, with a thread for each call, which may wait. */
public final class LoopbackServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** Answers a call. */
    @FunctionalInterface
    public interface Answers {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public LoopbackServer(Answers answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answers.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /** Such as {@code 127.0.0.1:4711}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Once nobody who answers waits any longer. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
