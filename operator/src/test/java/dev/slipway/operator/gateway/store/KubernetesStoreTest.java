package dev.slipway.operator.gateway.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.LoopbackServer;
import dev.slipway.operator.apiserver.ApiServer;
import dev.slipway.operator.gateway.http.UnavailableException;
import dev.slipway.operator.leader.EpochStore;
import dev.slipway.operator.store.Stores;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an API server's refusals are to the gateway: overtaken, not for now, or a failure. */
class KubernetesStoreTest {
    private static final List<String> NAMESPACES = List.of("shop");

    private volatile int refusal;
    private final LoopbackServer server = new LoopbackServer(exchange -> {
        byte[] status = """
                {"apiVersion":"v1","kind":"Status","status":"Failure","reason":"Conflict","code":%d}""".formatted(refusal).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refusal, status.length);
        exchange.getResponseBody().write(status);
    });
    private final KubernetesClient client = ApiServer.client(new ConfigBuilder(Config.empty())
            .withMasterUrl("http://" + server.address())
            .withRequestRetryBackoffLimit(0)
            .build());
    private final KubernetesStore store = new KubernetesStore(
            client,
            Stores.over(client, NAMESPACES),
            new JoinTokenCache(client, NAMESPACES),
            new EpochStore(client, "shop", UUID::randomUUID));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Many hosts may use one token at a time, and count it in turn. */
    @ParameterizedTest
    @CsvSource({"409, changed meanwhile", "404, changed meanwhile"})
    void aTokenThatSomebodyElseHasCountedIsReadAnew(int code, String words) {
        refusal = code;
        assertThatThrownBy(() -> store.annotate(token(), Map.of("uses", "2")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"403, may not update Secret shop/token", "503, could not annotate Secret"})
    void aTokenThatCannotBeCountedNowIsTriedAgain(int code, String words) {
        refusal = code;
        assertThatThrownBy(() -> store.annotate(token(), Map.of("uses", "2")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aConflictOverAQuotaIsTriedAgain() {
        refusal = 409;
        Instance host = new Instance();
        host.setMetadata(
                new ObjectMetaBuilder().withNamespace("shop").withName("web-1").build());
        assertThatThrownBy(() -> store.createInstance(host)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void anyOtherRefusalIsAFailure() {
        refusal = 422;
        assertThatThrownBy(() -> store.annotate(token(), Map.of("uses", "2")))
                .isInstanceOf(KubernetesClientException.class);
    }

    private static Secret token() {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("token")
                .withResourceVersion("7")
                .endMetadata()
                .build();
    }
}
