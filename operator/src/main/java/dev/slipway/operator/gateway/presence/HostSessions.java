package dev.slipway.operator.gateway.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that polled as one host. A new session is given work only after the former had a moment to show that it
 * lives; a former session that polls again proves that two hosts share the identity (design 5, DuplicateIdentity). Times
 * are those of a clock that nobody sets ({@link Clocks#steady()}).
 *
 * @param current the session that polled last
 * @param former sessions that others have followed, newest last, bounded
 * @param settledAt from when on the current session counts as the only one
 * @param duplicateUntil until when two sessions are taken to be alive; null if they are not
 * @param repeats polls of the current session that came while another of its polls was held, within one window
 * @param repeatsSince begin of that window
 */
public record HostSessions(
        Session current,
        List<Session> former,
        Instant settledAt,
        @Nullable Instant duplicateUntil,
        int repeats,
        Instant repeatsSince) {

    private static final int REMEMBERED = 8;
    private static final int REPEATS_ALLOWED = 4;

    /** How long a new session waits for its predecessor to show itself. */
    static final Duration SETTLING = Duration.ofSeconds(2);

    /** What the host may get now. */
    public enum Standing {
        SOLE,
        SETTLING,
        DUPLICATE
    }

    static HostSessions first(Session session, Instant now) {
        return new HostSessions(session, List.of(), now, null, 0, now);
    }

    /**
     * After a poll by {@code session}.
     *
     * @param whileHeld another poll of this same session is being held
     * @param memory how long a duplicate is remembered after it last showed
     */
    HostSessions poll(Session session, boolean whileHeld, Duration memory, Instant now) {
        if (former.contains(session)) {
            return new HostSessions(session, followed(session), now, now.plus(memory), 0, now);
        }
        if (!session.equals(current)) {
            return new HostSessions(session, followed(session), now.plus(SETTLING), live(now), 0, now);
        }
        if (!whileHeld) {
            return this;
        }
        boolean sameWindow = now.isBefore(repeatsSince.plus(memory));
        int count = sameWindow ? repeats + 1 : 1;
        Instant since = sameWindow ? repeatsSince : now;
        Instant duplicate = count > REPEATS_ALLOWED ? now.plus(memory) : live(now);
        return new HostSessions(current, former, settledAt, duplicate, count, since);
    }

    private List<Session> followed(Session by) {
        List<Session> sessions = new ArrayList<>(former);
        sessions.remove(by);
        if (!current.equals(by)) {
            sessions.remove(current);
            sessions.add(current);
        }
        return List.copyOf(sessions.subList(Math.max(0, sessions.size() - REMEMBERED), sessions.size()));
    }

    private @Nullable Instant live(Instant now) {
        return duplicateUntil != null && now.isBefore(duplicateUntil) ? duplicateUntil : null;
    }

    /** The other host has shown itself again, though in no other session. */
    HostSessions duplicateUntil(Instant until) {
        return new HostSessions(current, former, settledAt, until, repeats, repeatsSince);
    }

    public Standing standing(Instant now) {
        if (live(now) != null) {
            return Standing.DUPLICATE;
        }
        return now.isBefore(settledAt) ? Standing.SETTLING : Standing.SOLE;
    }
}
