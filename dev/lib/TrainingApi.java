import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Answers the plugin like an API server with one group and ten runs, so that Java sees which classes a verb needs. Takes
 * a PKCS #12 file with the password "training" and the file to write its port to; ends with its input.
 */
void main(String[] arguments) throws Exception {
    KeyStore keys = KeyStore.getInstance(Path.of(arguments[0]).toFile(), "training".toCharArray());
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "training".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", this::answer);
    server.start();
    Path port = Path.of(arguments[1]);
    Path half = Path.of(arguments[1] + ".part");
    Files.writeString(half, String.valueOf(server.getAddress().getPort()));
    Files.move(half, port);
    System.in.read();
    server.stop(0);
}

void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean found = !path.endsWith("/deployments/web");
    String body = !found
            ? absent()
            : switch (name) {
                case "web" -> group();
                case "deployments" -> list("Deployment", 10);
                default -> name.endsWith("s") ? list("None", 0) : run(10);
            };
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(found ? 200 : 404, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
}

/** There is no run with the group's name. */
String absent() {
    return """
            {"apiVersion": "v1", "kind": "Status", "status": "Failure", "reason": "NotFound", "code": 404,
             "message": "there is no run web",
             "details": {"name": "web", "group": "slipway.dev", "kind": "deployments"}}
            """;
}

String list(String kind, int count) {
    return "{\"apiVersion\": \"slipway.dev/v1alpha1\", \"kind\": \"%sList\", \"metadata\": {\"resourceVersion\": \"1\"}, \"items\": [%s]}"
            .formatted(kind, IntStream.rangeClosed(1, count).mapToObj(this::run).collect(Collectors.joining(",")));
}

String group() {
    return """
            {"apiVersion": "slipway.dev/v1alpha1", "kind": "DeploymentGroup",
             "metadata": {"name": "web", "namespace": "shop", "uid": "g", "resourceVersion": "1", "generation": 1},
             "spec": {"applicationName": "web", "revision": %s},
             "status": {"observedGeneration": 1, "sequence": 10, "status": "Current",
               "hosts": {"matched": 4, "connected": 4, "healthy": 4, "current": 4},
               "lastSuccessful": {"run": "web-10", "sequence": 10, "revisionHash": "v1:10", "revision": %s},
               "conditions": [{"type": "Ready", "status": "True", "reason": "Valid", "message": "",
                 "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
            """.formatted(revision(10), revision(10));
}

String run(int number) {
    return """
            {"apiVersion": "slipway.dev/v1alpha1", "kind": "Deployment",
             "metadata": {"name": "web-%1$d", "namespace": "shop", "uid": "r%1$d", "resourceVersion": "1",
               "creationTimestamp": "2026-01-01T00:00:00Z"},
             "spec": {"deploymentGroupName": "web", "revision": %2$s},
             "status": {"status": "Succeeded", "sequence": %1$d, "revisionHash": "v1:%1$d", "revision": %2$s,
               "createTime": "2026-01-01T00:00:00Z", "startTime": "2026-01-01T00:00:01Z",
               "completeTime": "2026-01-01T00:01:00Z", "progress": "4/4",
               "deploymentOverview": {"Succeeded": 4, "Failed": 0, "Pending": 0}}}
            """.formatted(number, revision(number));
}

String revision(int number) {
    return """
            {"revisionType": "S3", "name": "v%1$d", "s3Location": {"bucket": "rel", "key": "web-%1$d.zip", "bundleType": "zip"}}
            """.formatted(number);
}
