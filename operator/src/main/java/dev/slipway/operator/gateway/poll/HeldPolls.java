package dev.slipway.operator.gateway.poll;

import dev.slipway.operator.gateway.presence.Session;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The polls that are being held, by host and session: one a session, since an agent has one poll at a time. */
final class HeldPolls {
    private final Map<String, Map<Session, ParkedPoll>> polls = new ConcurrentHashMap<>();

    /** Holds it; the answer is the poll of the same session that was held until now, if any. */
    @Nullable
    ParkedPoll hold(ParkedPoll poll) {
        AtomicReference<@Nullable ParkedPoll> before = new AtomicReference<>();
        polls.compute(poll.caller().key(), (key, of) -> {
            Map<Session, ParkedPoll> ofHost = of == null ? new ConcurrentHashMap<>() : of;
            before.set(ofHost.put(poll.session(), poll));
            return ofHost;
        });
        return before.get();
    }

    void release(ParkedPoll poll) {
        polls.computeIfPresent(poll.caller().key(), (key, of) -> {
            of.remove(poll.session(), poll);
            return of.isEmpty() ? null : of;
        });
    }

    /** @param host namespace/name */
    Collection<ParkedPoll> of(String host) {
        return polls.getOrDefault(host, Map.of()).values();
    }

    boolean holds(String host, Session session) {
        return polls.getOrDefault(host, Map.of()).containsKey(session);
    }

    boolean holds(String host) {
        return polls.containsKey(host);
    }

    List<ParkedPoll> all() {
        return polls.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }
}
