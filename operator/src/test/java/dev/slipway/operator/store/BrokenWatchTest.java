package dev.slipway.operator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.application.Application;
import dev.slipway.operator.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A watch brings something that cannot be read: a proxy's error page, half an object, words of another version. */
class BrokenWatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>502 Bad Gateway</html>",
                "{'type':'ADDED','object':{'apiVersion':'slipway.dev/v1alpha1','kind':'Appl",
                "{'type':'ADDED','object':{'apiVersion':'slipway.dev/v1alpha1','kind':'Application','metadata':17}}",
                "{'type':'RENAMED','object':{'apiVersion':'slipway.dev/v1alpha1','kind':'Application','metadata':{}}}",
                "{'type':'ADDED'}"
            })
    void storeListsAnewAndSeesWhatComesLater(String broken) throws Exception {
        try (TestingApplications server = new TestingApplications(broken.replace('\'', '"'));
                KubernetesClient client = client(server)) {
            Store<Application> store = new Store<>(Application.class, client, Reduction.ofManagedFields(), List.of());
            store.start().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(store.get("here", "listed-at-first")).isPresent();
            try {
                server.breakTheWatch();
                await().atMost(LIMIT)
                        .until(() -> store.get("here", "listed-anew").isPresent());
                await().atMost(LIMIT)
                        .until(() -> store.get("here", "watched-anew").isPresent());
            } finally {
                store.stop();
            }
        }
    }

    private static KubernetesClient client(TestingApplications server) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://" + server.address())
                .withOnlyHttpWatches(true)
                .withWatchReconnectInterval(10)
                .build();
        return ApiServer.client(config);
    }
}
