package dev.slipway.operator.gateway.presence;

import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.http.UnavailableException;
import dev.slipway.operator.gateway.identity.Caller;
import dev.slipway.operator.gateway.presence.HostSessions.Standing;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.operator.gateway.store.InstanceChange;
import dev.slipway.protocol.wire.HostFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which hosts poll this replica, in memory. Only changes reach the API server; only the replica that stands in
 * {@code Instance.status.gateway} declares a host gone, after two hold times without a poll, or the leader where that replica
 * is gone itself (design 5).
 */
public final class Presence {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final int HOLDS_UNTIL_GONE = 2;
    private static final int HOLDS_REMEMBERED = 3;

    private final GatewayStore store;
    private final InstanceChange changes;
    private final String replica;
    private final Duration hold;
    private final Clocks clocks;
    private final Map<String, HostHere> hosts = new ConcurrentHashMap<>();

    public Presence(GatewayStore store, String replica, Duration hold, Clocks clocks, MeterRegistry meters) {
        this.store = store;
        this.changes = new InstanceChange(store);
        this.replica = replica;
        this.hold = hold;
        this.clocks = clocks;
        Gauge.builder("slipway.gateway.hosts.connected", hosts, Map::size).register(meters);
    }

    /** A poll has come in; tells where its session stands. Writes nothing. */
    public Standing polled(Caller caller, Session session, boolean whileHeld) {
        Instant now = clocks.steady().instant();
        HostHere host = hosts.compute(caller.key(), (key, before) -> {
            if (before == null || before.sessions() == null || !before.uid().equals(caller.uid())) {
                return HostHere.of(caller.namespace(), caller.name(), caller.uid(), adopt(caller, session, now), now);
            }
            return followed(before, false, now).polled(session, whileHeld, memory(), now);
        });
        return host.sessions() == null ? Standing.SOLE : host.sessions().standing(now);
    }

    private Duration memory() {
        return hold.multipliedBy(HOLDS_REMEMBERED);
    }

    /** The first poll here: whoever the API server knows as this host has been followed by this session. */
    private HostSessions adopt(Caller caller, Session session, Instant now) {
        InstanceStatus status = caller.instance().getStatus();
        HostSessions sessions = HostHere.recorded(status)
                .filter(recorded -> !recorded.equals(session))
                .map(recorded -> HostSessions.first(recorded, now).poll(session, false, memory(), now))
                .orElseGet(() -> HostSessions.first(session, now));
        return status != null && HostHere.duplicateElsewhere(status, replica)
                ? sessions.duplicateUntil(now.plus(memory()))
                : sessions;
    }

    private HostHere followed(HostHere host, boolean held, Instant now) {
        return store.instance(host.namespace(), host.name())
                .filter(instance -> host.uid().equals(instance.getMetadata().getUid()))
                .flatMap(instance -> Optional.ofNullable(instance.getStatus()))
                .map(status -> host.followed(status, replica, held, memory(), now))
                .orElse(host);
    }

    /** Where the host stands now; a held poll asks again before it is given work. */
    public Standing standing(Caller caller, Session session) {
        HostHere host = hosts.get(caller.key());
        if (host == null || host.sessions() == null) {
            return Standing.SOLE;
        }
        Standing standing = host.sessions().standing(clocks.steady().instant());
        return standing == Standing.SOLE && !host.sessions().current().equals(session) ? Standing.SETTLING : standing;
    }

    /** How long a new session still waits before it is given work; not at all if zero. */
    public Optional<Duration> settlesIn(Caller caller) {
        return Optional.ofNullable(hosts.get(caller.key()))
                .flatMap(host -> Optional.ofNullable(host.sessions()))
                .map(sessions -> Duration.between(clocks.steady().instant(), sessions.settledAt()))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    /** A poll was held until now. */
    public void stillThere(Caller caller) {
        Instant now = clocks.steady().instant();
        hosts.computeIfPresent(caller.key(), (key, host) -> host.seen(now));
    }

    /** Whether this replica holds the host's polls. */
    public boolean connected(String namespace, String instance) {
        return hosts.containsKey(namespace + "/" + instance);
    }

    /** Writes what the poll shows into the Instance if it differs, together with {@code more}. */
    public void publish(Caller caller, Session session, @Nullable HostFacts facts, Consumer<InstanceStatus> more) {
        boolean duplicate = standing(caller, session) == Standing.DUPLICATE;
        PresenceRules.Seen seen = new PresenceRules.Seen(replica, session, facts, duplicate);
        boolean wasConnected = PresenceRules.isTrue(caller.instance().getStatus(), PresenceRules.CONNECTED);
        AtomicBoolean said = new AtomicBoolean();
        changes.make(caller.namespace(), caller.name(), caller::owns, (instance, status) -> {
            PresenceRules.connected(
                    status,
                    seen,
                    instance.getMetadata().getGeneration(),
                    clocks.wall().instant());
            more.accept(status);
            said.set(HostHere.recorded(status).filter(session::equals).isPresent());
        });
        hosts.computeIfPresent(caller.key(), (key, host) -> host.published(session, said.get()));
        if (!wasConnected) {
            LOG.atInfo()
                    .addKeyValue("namespace", caller.namespace())
                    .addKeyValue("instance", caller.name())
                    .log("host connected");
        }
    }

    /**
     * An Instance is there or has changed. One that names this replica but has not polled it since it started is watched as
     * well.
     *
     * @param held whether a poll of its host is being held
     * @return whether the host has polled another replica since it polled here, unless it is known to be two: whoever is held
     *     here is to show that it lives
     */
    public boolean noticed(Instance instance, boolean held) {
        String namespace = instance.getMetadata().getNamespace();
        String name = instance.getMetadata().getName();
        Instant now = clocks.steady().instant();
        InstanceStatus status = instance.getStatus();
        if (status != null
                && replica.equals(status.getGateway())
                && PresenceRules.isTrue(status, PresenceRules.CONNECTED)) {
            hosts.computeIfAbsent(
                    namespace + "/" + name,
                    key -> HostHere.of(namespace, name, instance.getMetadata().getUid(), null, now));
        }
        AtomicBoolean news = new AtomicBoolean();
        hosts.computeIfPresent(namespace + "/" + name, (key, host) -> {
            HostHere after = followed(host, held, now);
            news.set(!after.equals(host)
                    && host.sessions() != null
                    && host.sessions().standing(now) != Standing.DUPLICATE);
            return after;
        });
        return news.get();
    }

    /**
     * Declares gone whoever has not been seen for two hold times.
     *
     * @param held hosts one of whose polls is being held
     */
    public void sweep(Predicate<String> held) {
        Instant silentSince = clocks.steady().instant().minus(hold.multipliedBy(HOLDS_UNTIL_GONE));
        List<Map.Entry<String, HostHere>> silent = hosts.entrySet().stream()
                .filter(entry -> entry.getValue().lastSeen().isBefore(silentSince) && !held.test(entry.getKey()))
                .toList();
        for (Map.Entry<String, HostHere> entry : silent) {
            if (declareGone(entry.getValue())) {
                hosts.remove(entry.getKey(), entry.getValue());
            }
        }
    }

    private boolean declareGone(HostHere host) {
        try {
            boolean wrote = changes.make(
                    host.namespace(),
                    host.name(),
                    instance -> host.uid().equals(instance.getMetadata().getUid())
                            && instance.getStatus() != null
                            && replica.equals(instance.getStatus().getGateway())
                            && PresenceRules.isTrue(instance.getStatus(), PresenceRules.CONNECTED)
                            && unseen(host),
                    (instance, status) -> PresenceRules.disconnected(
                            status,
                            instance.getMetadata().getGeneration(),
                            clocks.wall().instant()));
            if (wrote) {
                LOG.atInfo()
                        .addKeyValue("namespace", host.namespace())
                        .addKeyValue("instance", host.name())
                        .log("host disconnected");
            }
            return true;
        } catch (UnavailableException e) {
            // The next sweep tries again.
            return false;
        } catch (RuntimeException e) {
            // One that is refused must not keep the others from being declared gone.
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("namespace", host.namespace())
                    .addKeyValue("instance", host.name())
                    .log("a silent host could not be declared gone; the next sweep tries again");
            return false;
        }
    }

    private boolean unseen(HostHere host) {
        return host.equals(hosts.get(host.namespace() + "/" + host.name()));
    }
}
