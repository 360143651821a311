package dev.slipway.e2e.bench.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An AWS account on a port of loopback, in this process. Each call takes as long as the way to a region and back: its
 * effect is half of it after the request has come, its answer leaves after the other half. Nobody is ever throttled.
 */
public final class BenchmarkAccount implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Duration halfWay;
    private final Functions functions;
    private final ConcurrentLinkedQueue<SeenCall> calls = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private BenchmarkAccount(Clock clock, Duration latency) {
        this.clock = clock;
        this.halfWay = latency.dividedBy(2);
        this.functions = new Functions(clock);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the account", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** Answers from now on, each call after this long. */
    public static BenchmarkAccount start(Clock clock, Duration latency) {
        BenchmarkAccount account = new BenchmarkAccount(clock, latency);
        account.server.start();
        return account;
    }

    /** Where all services answer. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A function with these versions, whose alias serves the first of them alone. */
    public void createFunction(String function, String alias, List<String> versions) {
        functions.create(function, alias, versions);
    }

    /** All changes of aliases so far. */
    public List<AliasChange> changes() {
        return functions.changes();
    }

    /** All calls so far. */
    public List<SeenCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            travel();
            Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI(), body);
            travel();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private void travel() {
        long until = System.nanoTime() + halfWay.toNanos();
        for (long left = halfWay.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Paths are those of the REST API of Lambda, the form is CloudWatch's; whatever else is asked for is no call of a run's. */
    private Answer answer(String method, URI uri, String body) throws IOException {
        String[] path = uri.getPath().split("/");
        if (path.length > 3 && path[2].equals("functions")) {
            return ofFunction(method, path, uri.getQuery(), body);
        }
        if (AlarmsPage.asksFor(body)) {
            List<String> names = AlarmsPage.names(body);
            saw("DescribeAlarms", names.size());
            return AlarmsPage.of(names);
        }
        return unknown(method, uri.getPath());
    }

    private Answer ofFunction(String method, String[] path, String query, String body) throws IOException {
        String function = path[3];
        String rest = method + " " + (path.length > 4 ? path[4] : "");
        switch (rest) {
            case "GET aliases" -> {
                saw("GetAlias", 1);
                return functions.getAlias(function, path[5]);
            }
            case "PUT aliases" -> {
                saw("UpdateAlias", 1);
                return functions.updateAlias(function, path[5], JSON.readTree(body));
            }
            case "GET configuration" -> {
                saw("GetFunctionConfiguration", 1);
                return functions.getConfiguration(function, query.substring(query.indexOf('=') + 1));
            }
            case "GET provisioned-concurrency" -> {
                saw("GetProvisionedConcurrencyConfig", 1);
                return functions.getProvisionedConcurrency(function);
            }
            default -> {
                return unknown(method, String.join("/", path));
            }
        }
    }

    private Answer unknown(String method, String path) {
        saw("unknown: " + method + " " + path, 1);
        return Answer.error(400, "InvalidAction", "This account does not know " + method + " " + path);
    }

    private void saw(String name, int subjects) {
        calls.add(new SeenCall(name, subjects, clock.instant()));
    }
}
