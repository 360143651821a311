package dev.slipway.operator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.crds.application.Application;
import dev.slipway.operator.LoopbackServer;
import dev.slipway.operator.apiserver.ApiServer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What this process has written is known to it, however far its cache has come. */
class StoreTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String INDEX = "by-anything";

    private final CountDownLatch caching = new CountDownLatch(1);
    private final CountDownLatch looked = new CountDownLatch(1);

    /** The cache holds it, the index does not lead to it yet: it would be in neither half of the answer. */
    @Test
    void anOwnWriteIsFoundWhileTheCacheTakesItOver() throws Exception {
        try (TestingApplications server = new TestingApplications(
                        """
                        {"type":"ADDED","object":%s}""".formatted(TestingApplications.application("made", TestingApplications.BY_NAME)));
                KubernetesClient client = client(server.address())) {
            Store<Application> store = new Store<>(Application.class, client, Reduction.ofManagedFields(), List.of());
            Thread reader = Thread.currentThread();
            store.index(INDEX, application -> {
                if (application.getMetadata().getName().equals("made") && Thread.currentThread() != reader) {
                    caching.countDown();
                    await(looked);
                }
                return List.of("all");
            });
            store.start().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            try {
                store.read("here", "made");
                server.breakTheWatch();
                await(caching);

                assertThat(store.byIndex(INDEX, "all"))
                        .extracting(application -> application.getMetadata().getName())
                        .containsExactlyInAnyOrder("listed-at-first", "made");
                assertThat(store.get("here", "made")).isPresent();
            } finally {
                looked.countDown();
                store.stop();
            }
        }
    }

    @Test
    void anObjectThatIsThereIsNotCreatedAgain() {
        assertThat(created("AlreadyExists")).isEmpty();
    }

    /** As by a ResourceQuota that others count against at the same time: nobody of that name is there. */
    @Test
    void anyOtherConflictIsAFailure() {
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> created("Conflict"));
    }

    private static Optional<Application> created(String reason) {
        byte[] refusal = """
                {"apiVersion":"v1","kind":"Status","status":"Failure","reason":"%s","code":409}""".formatted(reason).getBytes(StandardCharsets.UTF_8);
        try (LoopbackServer server = new LoopbackServer(exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(HttpURLConnection.HTTP_CONFLICT, refusal.length);
                    exchange.getResponseBody().write(refusal);
                });
                KubernetesClient client = client(server.address())) {
            Application fresh = new Application();
            fresh.setMetadata(new ObjectMetaBuilder()
                    .withNamespace("here")
                    .withName("made")
                    .build());
            return new Store<>(Application.class, client, Reduction.ofManagedFields(), List.of()).create(fresh);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static KubernetesClient client(String address) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://" + address)
                .withOnlyHttpWatches(true)
                .build();
        return ApiServer.client(config);
    }
}
