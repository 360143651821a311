package dev.slipway.operator.reconcile;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.crds.Crds;
import dev.slipway.operator.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

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
    private final CountDownLatch instances = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopbackServer server = new LoopbackServer(this::answer);

    TestingCluster(String namespace, String name) {
        run = RUN.formatted(namespace, name);
    }

    /** Such as {@code 127.0.0.1:4711}. */
    String address() {
        return server.address();
    }

    void listInstances() {
        instances.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
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
    }

    private static void write(HttpExchange exchange, String json) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        listInstances();
        closed.countDown();
        server.close();
    }
}
