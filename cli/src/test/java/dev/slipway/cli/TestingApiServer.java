package dev.slipway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An API server that answers what it was told to; of objects that it was not told of it says that there are none. */
public final class TestingApiServer implements AutoCloseable {
    private static final String SLIPWAY = "/apis/slipway.dev/v1alpha1/namespaces/shop/";

    private static final Pattern SELECTOR = Pattern.compile("(metadata\\.name|spec\\.deploymentGroupName)=([^&]+)");
    private static final Answer NO_PAGE = new Answer(404, "404 page not found\n");

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean installed = true;

    private record Answer(int status, String body) {}

    public TestingApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has an object of the namespace {@code shop}; {@code path} such as {@code deploymentgroups/web}. */
    public TestingApiServer has(String path, String json) {
        answers.put(SLIPWAY + path, new Answer(200, json));
        return this;
    }

    /** Lists these objects, comma-separated, of a kind. */
    public TestingApiServer lists(String plural, String items) {
        return has(
                plural, "{\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[%s]}".formatted(items));
    }

    /** Answers with that status, whatever it has. */
    public TestingApiServer refuses(String path, int status) {
        answers.put(
                SLIPWAY + path,
                new Answer(
                        status,
                        "{\"kind\":\"Status\",\"code\":%d,\"details\":{\"name\":\"%s\"}}"
                                .formatted(status, path.substring(path.indexOf('/') + 1))));
        return this;
    }

    /** Knows nothing of Slipway's resources. */
    public TestingApiServer withoutSlipway() {
        installed = false;
        return this;
    }

    /** What was asked: method and path with its query. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Answer answer = installed ? answer(path, exchange.getRequestURI().getQuery()) : NO_PAGE;
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", answer.body().startsWith("{") ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A selector of a name, or of a group's runs, chooses all that are listed, or none. */
    private Answer answer(String path, @Nullable String query) {
        Answer known = answers.getOrDefault(path, none(path));
        Matcher selector = SELECTOR.matcher(query == null ? "" : query);
        return !selector.find()
                        || known.status() != 200
                        || known.body().contains("\"%s\":\"%s\"".formatted(field(selector), selector.group(2)))
                ? known
                : none(path);
    }

    private static String field(Matcher selector) {
        String path = selector.group(1);
        return path.substring(path.indexOf('.') + 1);
    }

    private static Answer none(String path) {
        String rest = path.startsWith(SLIPWAY) ? path.substring(SLIPWAY.length()) : path;
        int slash = rest.indexOf('/');
        return slash < 0
                ? new Answer(200, "{\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}")
                : new Answer(404, """
                        {"kind":"Status","status":"Failure","reason":"NotFound","code":404,
                         "details":{"group":"slipway.dev","kind":"%s","name":"%s"}}
                        """.formatted(rest.substring(0, slash), rest.substring(slash + 1)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
