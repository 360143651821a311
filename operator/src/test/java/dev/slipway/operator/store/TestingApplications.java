package dev.slipway.operator.store;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.operator.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An API server on loopback that knows applications alone. Its first watch brings a frame that cannot be read and stays open; a
 * list after that has an application more, and a watch after that brings yet another one. By its name every application is there.
 */
final class TestingApplications implements AutoCloseable {
    /** The version of what is read by its name. */
    static final int BY_NAME = 20;

    private final String broken;
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger watches = new AtomicInteger();
    private final CountDownLatch breaks = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopbackServer server = new LoopbackServer(this::answer);

    TestingApplications(String broken) {
        this.broken = broken;
    }

    /** Such as {@code 127.0.0.1:4711}. */
    String address() {
        return server.address();
    }

    /** Has the first watch bring its frame. */
    void breakTheWatch() {
        breaks.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        if (exchange.getRequestURI().toString().contains("watch=true")) {
            watch(out);
        } else if (!exchange.getRequestURI().getPath().endsWith("/applications")) {
            String path = exchange.getRequestURI().getPath();
            write(out, application(path.substring(path.lastIndexOf('/') + 1), BY_NAME));
        } else {
            write(
                    out,
                    lists.incrementAndGet() == 1
                            ? list(10, "listed-at-first")
                            : list(20, "listed-at-first", "listed-anew"));
        }
    }

    private void watch(OutputStream out) throws IOException, InterruptedException {
        if (watches.incrementAndGet() == 1) {
            breaks.await();
            write(out, broken);
        } else {
            write(out, "{\"type\":\"ADDED\",\"object\":%s}".formatted(application("watched-anew", 30)));
        }
        closed.await();
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String list(int version, String... names) {
        return """
                {"apiVersion":"slipway.dev/v1alpha1","kind":"ApplicationList","metadata":{"resourceVersion":"%d"},"items":[%s]}""".formatted(
                        version,
                        Stream.of(names).map(name -> application(name, version)).collect(Collectors.joining(",")));
    }

    /** An application in JSON. */
    static String application(String name, int version) {
        return """
                {"apiVersion":"slipway.dev/v1alpha1","kind":"Application","metadata":{"namespace":"here","name":"%s",\
                "uid":"%s","resourceVersion":"%d"},"spec":{}}""".formatted(name, name, version);
    }

    @Override
    public void close() {
        breaks.countDown();
        closed.countDown();
        server.close();
    }
}
