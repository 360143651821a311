package dev.slipway.operator.gateway;

import dev.slipway.operator.gateway.ca.AuthoritySecrets;
import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.presence.Presence;
import dev.slipway.operator.gateway.store.JoinTokenCache;
import dev.slipway.operator.gateway.store.KubernetesStore;
import dev.slipway.operator.leader.EpochStore;
import dev.slipway.operator.store.Stores;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The agents' gateway of one replica (design 5). Any replica serves it, leader or not. {@link #start()} obtains the
 * authorities and listens; the shared {@link Stores} are started and stopped by their owner.
 */
public final class Gateway {
    private final JoinTokenCache tokens;
    private final KubernetesStore store;
    private final Face face;

    /** Obtains the authorities from the API server, or makes them; nothing listens yet. */
    public Gateway(
            GatewayConfiguration configuration,
            KubernetesClient client,
            Stores stores,
            EpochStore epochs,
            Clock clock,
            SecureRandom random,
            MeterRegistry meters) {
        tokens = new JoinTokenCache(client, configuration.watchNamespaces());
        store = new KubernetesStore(client, stores, tokens, epochs);
        AuthoritySecrets secrets = new AuthoritySecrets(client, configuration.namespace(), clock, random);
        CertificateAuthority clients = secrets.obtain(AuthoritySecrets.CLIENT);
        CertificateAuthority servers = secrets.obtain(AuthoritySecrets.SERVER);
        face = new Face(configuration, new Authorities(clients, servers), store, clock, random, meters);
    }

    public void start() {
        tokens.start();
        face.start();
    }

    /** Lets agents go to other replicas; no host is declared gone. */
    public void stop() {
        face.stop();
        tokens.stop();
    }

    public int port() {
        return face.port();
    }

    /** Whether it listens on filled caches. */
    public boolean ready() {
        return store.synced();
    }

    /** Which hosts are connected to this replica. */
    public Presence presence() {
        return face.presence();
    }
}
