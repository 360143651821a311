package dev.slipway.operator.reconcile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.crds.Crds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An API server on loopback with Slipway's CRDs and a single run. It lists instances when it is told to. */
final class TestingCluster implements AutoCloseable {
    private static final String CRD = """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",\
            "metadata":{"name":"%s","annotations":{"%s":"%d"}}}""";
    private static final String LIST = """
            {"apiVersion":"slipway.dev/v1alpha1","kind":"List","metadata":{"resourceVersion":"10"},"items":[%s]}""";
    private static final String RUN = """
            {"apiVersion":"slipway.dev/v1alpha1","kind":"Deployment","metadata":{"namespace":"%s","name":"%s",\
            "uid":"1","generation":1,"resourceVersion":"10"},"spec":{"deploymentGroupName":"web"}}""";

    private final String run;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch instances = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    TestingCluster(String namespace, String name) {
        run = RUN.formatted(namespace, name);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Such as {@code 127.0.0.1:4711}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void listInstances() {
        instances.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String last = path.substring(path.lastIndexOf('/') + 1);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            if (exchange.getRequestURI().toString().contains("watch=true")) {
                closed.await();
            } else if (path.contains("/customresourcedefinitions/")) {
                write(exchange, CRD.formatted(last, Crds.REVISION_ANNOTATION, Crds.REVISION));
            } else {
                if (last.equals("instances")) {
                    instances.await();
                }
                write(exchange, LIST.formatted(last.equals("deployments") ? run : ""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, String json) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        listInstances();
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
