package dev.slipway.operator.leader;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.operator.LoopbackServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An API server on loopback that keeps whatever it is given, and leaves a look at a Lease without an answer if it shall. */
final class TestingLeases implements AutoCloseable {
    private static final int LIMIT_SECONDS = 20;

    private static final Reply NOT_FOUND = failure(404, "NotFound");
    private static final Reply CONFLICT = failure(409, "Conflict");

    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private final List<String> holders = new CopyOnWriteArrayList<>();
    private final AtomicInteger version = new AtomicInteger();
    private final AtomicBoolean silent = new AtomicBoolean();
    private final CountDownLatch unanswered = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final LoopbackServer server = new LoopbackServer(this::answer);

    /** Such as {@code 127.0.0.1:4711}. */
    String address() {
        return server.address();
    }

    /** The next one only. */
    void leaveTheNextLookWithoutAnAnswer() {
        silent.set(true);
    }

    void awaitLookWithoutAnAnswer() {
        try {
            if (!unanswered.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody looked at the lease");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is without an answer gets one now. */
    void answerEverything() {
        silent.set(false);
        over.countDown();
    }

    /** Who held the Lease, by each change of it; nobody is an empty name. */
    List<String> holders() {
        return holders;
    }

    /** As a person would by {@code kubectl delete configmap}. */
    void deleteEpoch() {
        stored.keySet().removeIf(path -> path.endsWith("/" + EpochStore.NAME));
    }

    private record Reply(int status, String json) {}

    private static Reply failure(int status, String reason) {
        return new Reply(
                status,
                "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"reason\":\"%s\",\"code\":%d}"
                        .formatted(reason, status));
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        boolean look = exchange.getRequestMethod().equals("GET");
        if (look && path.contains("/leases/") && silent.compareAndSet(true, false)) {
            unanswered.countDown();
            over.await();
        }
        if (look) {
            String json = stored.get(path);
            send(exchange, json == null ? NOT_FOUND : new Reply(200, json));
        } else {
            boolean whole = exchange.getRequestMethod().equals("PUT");
            send(exchange, store(path, exchange.getRequestBody(), whole));
        }
    }

    /** A POST goes to the path of all of them, a PUT to the object's own, as does a PATCH, which is whole here. */
    private synchronized Reply store(String path, InputStream body, boolean underItsVersion) {
        GenericKubernetesResource fresh = Serialization.unmarshal(body, GenericKubernetesResource.class);
        String name = fresh.getMetadata().getName();
        if (underItsVersion && !version(stored.get(path)).equals(version(fresh))) {
            return CONFLICT;
        }
        fresh.getMetadata().setResourceVersion(Integer.toString(version.incrementAndGet()));
        if (fresh.get("spec", "holderIdentity") instanceof String holder) {
            holders.add(holder);
        }
        String json = Serialization.asJson(fresh);
        stored.put(path.endsWith("/" + name) ? path : path + "/" + name, json);
        return new Reply(200, json);
    }

    private static String version(@Nullable String json) {
        return json == null ? "" : version(Serialization.unmarshal(json, GenericKubernetesResource.class));
    }

    private static String version(GenericKubernetesResource object) {
        return object.getMetadata().getResourceVersion();
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        answerEverything();
        server.close();
    }
}
