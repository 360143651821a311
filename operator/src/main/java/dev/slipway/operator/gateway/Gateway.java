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
import org.jspecify.annotations.Nullable;

/**
 * The agents' gateway of one replica (design 5). Any replica serves it, leader or not. {@link #start()} obtains the
 * authorities and listens; the shared {@link Stores} are started and stopped by their owner.
 */
public final class Gateway {
    private final GatewayConfiguration configuration;
    private final AuthoritySecrets secrets;
    private final JoinTokenCache tokens;
    private final KubernetesStore store;
    private final Clock clock;
    private final SecureRandom random;
    private final MeterRegistry meters;
    private @Nullable Face face;

    /** Nothing is read or written yet. */
    public Gateway(
            GatewayConfiguration configuration,
            KubernetesClient client,
            Stores stores,
            EpochStore epochs,
            Clock clock,
            SecureRandom random,
            MeterRegistry meters) {
        this.configuration = configuration;
        this.tokens = new JoinTokenCache(client, configuration.watchNamespaces());
        this.store = new KubernetesStore(client, stores, tokens, epochs);
        this.secrets = new AuthoritySecrets(client, configuration.namespace(), clock, random);
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    /** Obtains the authorities from the API server, or makes them, and listens. */
    public synchronized void start() {
        CertificateAuthority clients = secrets.obtain(AuthoritySecrets.CLIENT);
        CertificateAuthority servers = secrets.obtain(AuthoritySecrets.SERVER);
        Face listening = new Face(configuration, new Authorities(clients, servers), store, clock, random, meters);
        tokens.start();
        listening.start();
        face = listening;
    }

    /** Lets agents go to other replicas; no host is declared gone. */
    public synchronized void stop() {
        if (face != null) {
            face.stop();
            face = null;
        }
        tokens.stop();
    }

    /** Where it listens. */
    public synchronized int port() {
        return listening().port();
    }

    /** Whether it listens on filled caches. */
    public synchronized boolean ready() {
        return face != null && store.synced();
    }

    /** Which hosts are connected to this replica. */
    public synchronized Presence presence() {
        return listening().presence();
    }

    private Face listening() {
        if (face == null) {
            throw new IllegalStateException("the gateway is not started");
        }
        return face;
    }
}
