package dev.slipway.operator.gateway.replicas;

import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.gateway.presence.Clocks;
import dev.slipway.operator.leader.Office;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.Store;
import dev.slipway.operator.store.Stores;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has {@link GoneReplicas} look, again and again, for as long as a leader's term lasts. */
public final class ReplicaWatch implements Office {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaWatch.class);
    private static final int HOLDS_UNTIL_NOTICED = 2;

    private final Stores stores;
    private final Replicas replicas;
    private final Settings settings;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    /**
     * Which replica this is, and how long hosts have to come to another one.
     *
     * @param namespace the operator's own
     * @param hold how long a poll is held: an agent takes a silent replica for gone after twice that
     * @param backOff the longest that an agent then waits before it tries another
     */
    public record Settings(String namespace, String identity, Duration hold, Duration backOff) {
        Duration window() {
            return hold.multipliedBy(HOLDS_UNTIL_NOTICED).plus(backOff);
        }
    }

    public ReplicaWatch(KubernetesClient client, Stores stores, Settings settings, Clock clock) {
        this.stores = stores;
        this.replicas = new PodReplicas(client, settings.namespace(), clock);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void begin(Term term) {
        GoneReplicas gone = new GoneReplicas(
                new StoredHosts(stores.guardedBy(term).instances()),
                replicas,
                settings.identity(),
                settings.window(),
                Clocks.of(clock, System::nanoTime));
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("replica-watch").factory());
        timer = fresh;
        fresh.execute(() -> lookAndAgain(gone, fresh));
    }

    private static void lookAndAgain(GoneReplicas gone, ScheduledExecutorService timer) {
        Duration next = GoneReplicas.LOOKS_APART;
        try {
            next = gone.look();
        } catch (NoLongerAllowedException e) {
            // The term is over, or its lease is renewed late: then the next look tries again.
        } catch (RuntimeException | Error e) {
            if (!timer.isShutdown()) {
                LOG.warn("whether other replicas still live could not be found out; it is tried again", e);
            }
        }
        if (!timer.isShutdown()) {
            timer.schedule(() -> lookAndAgain(gone, timer), next.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void end() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    /** The operator's caches, and writes of this term. */
    private record StoredHosts(Store<Instance> store) implements GoneReplicas.Hosts {
        @Override
        public Stream<Instance> all() {
            return store.all().map(store::newest);
        }

        @Override
        public Optional<Instance> find(String namespace, String name) {
            return store.get(namespace, name);
        }

        @Override
        public void replaceStatus(Instance changed) {
            store.replaceStatus(changed);
        }
    }
}
