package dev.slipway.operator.reconcile.run.targets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.operator.LoopbackServer;
import dev.slipway.operator.apiserver.ApiServer;
import dev.slipway.operator.store.Stores;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written into targets, by an API server that takes every status. */
@NullUnmarked
class TargetsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final LoopbackServer server = new LoopbackServer(TargetsTest::stored);
    private final KubernetesClient client = ApiServer.client(new ConfigBuilder(Config.empty())
            .withMasterUrl("http://" + server.address())
            .build());
    private final Stores stores = Stores.over(client, List.of("shop"));
    private Instant now = START;
    private final Targets targets =
            new Targets(stores, new Epoch("installation", 1), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Ten thousand orders take a pass longer than a host may be given to ask for one. */
    @Test
    void anOrderIsAsOldAsItsWrite() {
        targets.dispatch(target("a"));
        now = START.plusSeconds(90);
        targets.dispatch(target("b"));

        assertThat(dispatched("a")).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(dispatched("b")).isEqualTo("2026-11-25T10:01:30Z");
    }

    private String dispatched(String name) {
        return stores.targets()
                .get("shop", name)
                .orElseThrow()
                .getStatus()
                .getDispatch()
                .getTime();
    }

    private static DeploymentTarget target(String name) {
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName(name)
                .withUid("uid-of-" + name)
                .withResourceVersion("1")
                .build());
        target.setSpec(new DeploymentTargetSpec());
        return target;
    }

    private static void stored(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
