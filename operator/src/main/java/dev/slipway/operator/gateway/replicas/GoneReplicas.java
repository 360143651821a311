package dev.slipway.operator.gateway.replicas;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.presence.Clocks;
import dev.slipway.operator.gateway.presence.PresenceRules;
import dev.slipway.operator.store.StaleException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares gone the hosts of replicas that are gone, of which nobody else may say so (design 5). One leader's term, one thread.
 */
final class GoneReplicas {
    /** A look costs a read of each replica that holds hosts; nobody waits for it to the second. */
    static final Duration LOOKS_APART = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(GoneReplicas.class);

    private final Hosts hosts;
    private final Replicas replicas;
    private final String own;
    private final Duration window;
    private final Clocks clocks;
    private StrandedHosts stranded = StrandedHosts.NONE;

    /** The Instances of this term's leader. */
    interface Hosts {
        /** As they are known here. */
        Stream<Instance> all();

        Optional<Instance> find(String namespace, String name);

        /** @throws StaleException if it has changed or gone meanwhile */
        void replaceStatus(Instance changed);
    }

    /**
     * For one term.
     *
     * @param own name of this replica
     * @param window how long hosts have to come to another replica
     */
    GoneReplicas(Hosts hosts, Replicas replicas, String own, Duration window, Clocks clocks) {
        this.hosts = hosts;
        this.replicas = replicas;
        this.own = own;
        this.window = window;
        this.clocks = clocks;
    }

    /** Looks once; answers when to look again. */
    Duration look() {
        Map<String, Set<StrandedHosts.Host>> elsewhere = hosts.all()
                .flatMap(instance -> connected(instance).stream())
                .filter(host -> !own.equals(host.replica()))
                .collect(Collectors.groupingBy(StrandedHosts.Host::replica, Collectors.toSet()));
        Instant now = clocks.steady().instant();
        stranded = stranded.seen(ofGoneReplicas(elsewhere), now);
        stranded.gone(window, now).forEach(this::declareGone);
        return stranded.nextLook(window, LOOKS_APART, now);
    }

    private Set<StrandedHosts.Host> ofGoneReplicas(Map<String, Set<StrandedHosts.Host>> byReplica) {
        Set<StrandedHosts.Host> found = new HashSet<>();
        // Where this replica is none itself, outside of a cluster, nothing can be said of the others.
        if (!byReplica.isEmpty() && replicas.lives(own)) {
            byReplica.forEach((replica, held) -> {
                if (!replicas.lives(replica)) {
                    found.addAll(held);
                }
            });
        }
        return found;
    }

    private static Optional<StrandedHosts.Host> connected(Instance instance) {
        InstanceStatus status = instance.getStatus();
        return status == null || status.getGateway() == null || !PresenceRules.isTrue(status, PresenceRules.CONNECTED)
                ? Optional.empty()
                : Optional.of(new StrandedHosts.Host(
                        instance.getMetadata().getNamespace(),
                        instance.getMetadata().getName(),
                        instance.getMetadata().getUid(),
                        status.getGateway()));
    }

    private void declareGone(StrandedHosts.Host host) {
        Optional<Instance> still = hosts.find(host.namespace(), host.name())
                .filter(instance -> connected(instance).filter(host::equals).isPresent());
        if (still.isEmpty()) {
            return;
        }
        Instance changed = ResourceJson.copy(still.get(), Instance.class);
        PresenceRules.disconnected(
                Objects.requireNonNull(changed.getStatus()),
                changed.getMetadata().getGeneration(),
                clocks.wall().instant());
        try {
            hosts.replaceStatus(changed);
            LOG.atInfo()
                    .addKeyValue("namespace", host.namespace())
                    .addKeyValue("instance", host.name())
                    .addKeyValue("replica", host.replica())
                    .log("host disconnected: the replica that held it is gone");
        } catch (StaleException e) {
            // It has come to another replica just now; if it has not, the next look tries again.
        } catch (KubernetesClientException e) {
            // One that is refused must not keep the others from being declared gone.
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("namespace", host.namespace())
                    .addKeyValue("instance", host.name())
                    .log("a host of a replica that is gone could not be declared gone; the next look tries again");
        }
    }
}
