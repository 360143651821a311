package dev.slipway.e2e.gateway;

import dev.slipway.operator.gateway.Gateway;
import dev.slipway.operator.gateway.GatewayConfiguration;
import dev.slipway.operator.gateway.ca.AuthoritySecrets;
import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.leader.EpochStore;
import dev.slipway.operator.store.Stores;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One replica's gateway in this process, with a client and caches of its own. */
final class GatewayReplica implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KubernetesClient client;
    private final Stores stores;
    private final Gateway gateway;
    private final EpochStore epochs;
    private final String namespace;

    GatewayReplica(Path kubeconfig, String namespace, String name) throws Exception {
        this.namespace = namespace;
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        stores = Stores.over(client, List.of(namespace));
        epochs = new EpochStore(client, namespace, UUID::randomUUID);
        GatewayConfiguration configuration = GatewayConfiguration.of(
                namespace,
                name,
                List.of(namespace),
                new InetSocketAddress("127.0.0.1", 0),
                List.of("localhost", "127.0.0.1"),
                Duration.ofSeconds(5));
        gateway = new Gateway(configuration, client, stores, epochs, CLOCK, RANDOM, new SimpleMeterRegistry());
        stores.start().get(30, TimeUnit.SECONDS);
        gateway.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(gateway::ready);
    }

    EpochStore epochs() {
        return epochs;
    }

    int port() {
        return gateway.port();
    }

    GatewayCaller caller() {
        CertificateAuthority authority =
                new AuthoritySecrets(client, namespace, CLOCK, RANDOM).obtain(AuthoritySecrets.SERVER);
        return new GatewayCaller(gateway.port(), authority.certificate());
    }

    @Override
    public void close() {
        gateway.stop();
        stores.stop();
        client.close();
    }
}
