package dev.slipway.operator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.application.Application;
import dev.slipway.operator.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
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
                KubernetesClient client = client(server)) {
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static KubernetesClient client(TestingApplications server) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://" + server.address())
                .withOnlyHttpWatches(true)
                .build();
        return ApiServer.client(config);
    }
}
