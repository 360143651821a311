package dev.slipway.operator.gateway.presence;

import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.presence.HostSessions.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this replica knows of one host; pure. Times are those of a clock that nobody sets.
 *
 * @param lastSeen the last sign of life; a poll that is being held counts as one all along
 * @param sessions null until it polls: known only from its Instance, which names this replica
 * @param published whether the API server has this replica's word for the current session: what another replica says there
 *     has been said since
 * @param recalled when a poll of the current session was let go, since it has polled another replica meanwhile
 */
record HostHere(
        String namespace,
        String name,
        String uid,
        Instant lastSeen,
        @Nullable HostSessions sessions,
        boolean published,
        @Nullable Instant recalled) {

    static HostHere of(String namespace, String name, String uid, @Nullable HostSessions sessions, Instant now) {
        return new HostHere(namespace, name, uid, now, sessions, false, null);
    }

    /** The session that an Instance's status names. */
    static Optional<Session> recorded(@Nullable InstanceStatus status) {
        return status == null || status.getIncarnation() == null || status.getBootId() == null
                ? Optional.empty()
                : Optional.of(new Session(status.getIncarnation(), status.getBootId()));
    }

    /** Whether another replica has found two hosts with this identity: one that is new here need not find that out again. */
    static boolean duplicateElsewhere(InstanceStatus status, String replica) {
        return status.getGateway() != null
                && !replica.equals(status.getGateway())
                && PresenceRules.isTrue(status, PresenceRules.DUPLICATE_IDENTITY);
    }

    HostHere seen(Instant now) {
        return new HostHere(namespace, name, uid, now, sessions, published, recalled);
    }

    /** After a poll here, of a host that has polled here before. */
    HostHere polled(Session session, boolean whileHeld, Duration memory, Instant now) {
        HostSessions known = Objects.requireNonNull(sessions);
        boolean comesBack = recalled != null && now.isBefore(recalled.plus(HostSessions.SETTLING));
        HostSessions after = known.poll(session, whileHeld || comesBack, memory, now);
        return new HostHere(
                namespace, name, uid, now, after, published && after.current().equals(known.current()), null);
    }

    /** After {@code session} was published; {@code said} if the Instance names it. */
    HostHere published(Session session, boolean said) {
        return sessions == null || !sessions.current().equals(session)
                ? this
                : new HostHere(namespace, name, uid, lastSeen, sessions, said, recalled);
    }

    /**
     * After a look at the newest status of the Instance; an older one might show whom this replica's session has followed.
     * Another session polled elsewhere after ours. The same one at another replica has moved, if it is no clone: who is
     * held here shows whether it lives.
     *
     * @param held a poll of the current session is being held here
     */
    HostHere followed(InstanceStatus newest, String replica, boolean held, Duration memory, Instant now) {
        Optional<Session> recorded = recorded(newest);
        if (sessions == null || !published || recorded.isEmpty()) {
            return this;
        }
        if (!recorded.get().equals(sessions.current())) {
            HostSessions after = sessions.poll(recorded.get(), false, memory, now);
            return new HostHere(namespace, name, uid, lastSeen, after, true, null);
        }
        if (newest.getGateway() == null || replica.equals(newest.getGateway())) {
            return this;
        }
        boolean known = sessions.standing(now) == Standing.DUPLICATE || duplicateElsewhere(newest, replica);
        return new HostHere(
                namespace,
                name,
                uid,
                lastSeen,
                known ? sessions.duplicateUntil(now.plus(memory)) : sessions,
                false,
                held && !known ? now : null);
    }
}
