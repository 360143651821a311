package dev.slipway.operator.store;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.operator.LoopbackServer;
import dev.slipway.operator.apiserver.ApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * An API server on loopback that holds a few objects: they can be read, listed whatever their labels, created, given another
 * status and metadata under any version. Nobody can watch them.
 */
public final class TestingObjects implements AutoCloseable {
    private final Map<String, GenericKubernetesResource> objects = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);
    private final KubernetesClient client = ApiServer.client(new ConfigBuilder(Config.empty())
            .withMasterUrl("http://" + server.address())
            .build());

    /** Stores whose caches stay empty. */
    public Stores stores(String namespace) {
        return Stores.over(client, List.of(namespace));
    }

    /** Holds the object, which gets a version. */
    public void hold(HasMetadata object) {
        object.getMetadata().setResourceVersion(String.valueOf(version.incrementAndGet()));
        String path = "/apis/%s/namespaces/%s/%s/%s"
                .formatted(
                        object.getApiVersion(),
                        object.getMetadata().getNamespace(),
                        object.getPlural(),
                        object.getMetadata().getName());
        objects.put(path, parsed(Serialization.asJson(object)));
    }

    /** What was asked, such as {@code GET /apis/…}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        requests.add(method + " " + path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> answer = switch (method) {
            case "GET" -> objects.containsKey(path) ? Optional.of(json(path)) : listed(path);
            case "POST" -> created(path, parsed(body));
            case "PUT" -> Optional.of(stored(path.replaceFirst("/status$", ""), parsed(body)));
            case "PATCH" -> Optional.of(patched(path, parsed(body)));
            default -> Optional.empty();
        };
        int refusal = method.equals("POST") ? HttpURLConnection.HTTP_CONFLICT : HttpURLConnection.HTTP_NOT_FOUND;
        send(exchange, answer.isPresent() ? HttpURLConnection.HTTP_OK : refusal, answer.orElseGet(() ->
                """
                        {"apiVersion":"v1","kind":"Status","reason":"%s","code":%d}""".formatted(method.equals("POST") ? "AlreadyExists" : "NotFound", refusal)));
    }

    /** Nothing for the path of an object that is not there. */
    private Optional<String> listed(String path) {
        if (path.split("/").length % 2 == 0) {
            return Optional.empty();
        }
        String items = objects.keySet().stream()
                .filter(held -> held.startsWith(path + "/"))
                .map(this::json)
                .collect(Collectors.joining(","));
        return Optional.of("{\"kind\":\"List\",\"items\":[%s]}".formatted(items));
    }

    private Optional<String> created(String path, GenericKubernetesResource fresh) {
        String name = path + "/" + fresh.getMetadata().getName();
        fresh.getMetadata().setUid("uid-of-" + fresh.getMetadata().getName());
        return objects.containsKey(name) ? Optional.empty() : Optional.of(stored(name, fresh));
    }

    /** Of metadata what can be patched in a run. */
    private String patched(String path, GenericKubernetesResource patch) {
        GenericKubernetesResource object = parsed(json(path));
        object.getMetadata().setFinalizers(patch.getMetadata().getFinalizers());
        return stored(path, object);
    }

    private String stored(String path, GenericKubernetesResource object) {
        object.getMetadata().setResourceVersion(String.valueOf(version.incrementAndGet()));
        objects.put(path, object);
        return json(path);
    }

    private String json(String path) {
        return Serialization.asJson(objects.get(path));
    }

    private static GenericKubernetesResource parsed(String json) {
        return Serialization.unmarshal(json, GenericKubernetesResource.class);
    }

    private static void send(HttpExchange exchange, int code, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
