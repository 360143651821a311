package dev.slipway.operator.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lease lock that trusts no other machine's clock. Another's lease has run out when it was not renewed for its duration
 * while we watched, as client-go has it, whatever its times say; and ours is surely ours for its duration from before the
 * renewal was sent.
 */
final class TimedLease implements Lock {
    private final Lock lease;
    private final Duration duration;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable Renewal renewal;
    private volatile @Nullable Seen seen;
    private volatile long lookedAt;
    private volatile boolean retired;

    /** Our last one, as of before it was sent; a machine that was suspended has its monotonic time stand still. */
    private record Renewal(Instant wall, long nanos) {}

    /** Another's lease, and since when it is like this. */
    private record Seen(LeaderElectionRecord stored, long since) {}

    TimedLease(Lock lease, Duration duration, InstantSource clock, LongSupplier nanoTime) {
        this.lease = lease;
        this.duration = duration;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
    }

    /** True while no other replica can have taken the lease. */
    boolean surelyHeld() {
        Renewal last = renewal;
        return last != null
                && nanoTime.getAsLong() - last.nanos() < duration.toNanos()
                && clock.instant().isBefore(last.wall().plus(duration));
    }

    /** How long nobody has looked at the lease: whoever competes for it, or holds it, does so every few seconds. */
    Duration neglectedFor() {
        return Duration.ofNanos(nanoTime.getAsLong() - lookedAt);
    }

    /** Whoever still competes with this does so no more: it must not meddle with the lease of whoever comes next. */
    void retire() {
        retired = true;
        renewal = null;
    }

    private void refuseIfRetired() {
        if (retired) {
            throw new IllegalStateException("another elector has taken this one's place");
        }
    }

    @Override
    public String identity() {
        return lease.identity();
    }

    @Override
    public String describe() {
        return lease.describe();
    }

    @Override
    public @Nullable LeaderElectionRecord get(KubernetesClient client) {
        refuseIfRetired();
        lookedAt = nanoTime.getAsLong();
        LeaderElectionRecord stored = lease.get(client);
        if (stored == null || held(stored) == null || identity().equals(held(stored))) {
            seen = null;
            return stored;
        }
        return asSeenFromHere(stored);
    }

    private static @Nullable String held(LeaderElectionRecord stored) {
        String holder = stored.getHolderIdentity();
        return holder == null || holder.isEmpty() ? null : holder;
    }

    /** The elector compares with our clock: a lease that lives is renewed now, one that does not ran out long ago. */
    private LeaderElectionRecord asSeenFromHere(LeaderElectionRecord stored) {
        Seen before = seen;
        Seen present =
                before != null && before.stored().equals(stored) ? before : new Seen(stored, nanoTime.getAsLong());
        seen = present;
        Duration lasts = stored.getLeaseDuration();
        boolean over = nanoTime.getAsLong() - present.since() >= lasts.toNanos();
        ZonedDateTime renewed = over ? now().minus(lasts.multipliedBy(2)) : now();
        return new LeaderElectionRecord(
                stored.getHolderIdentity(), lasts, stored.getAcquireTime(), renewed, stored.getLeaderTransitions());
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord record) {
        Renewal sent = now(record);
        lease.create(client, record);
        renewal = sent;
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord record) {
        refuseIfRetired();
        Renewal sent = now(record);
        if (sent == null) {
            // Given back as soon as it is said, not when the answer comes.
            renewal = null;
        }
        lease.update(client, record);
        renewal = sent;
    }

    /** Null for a record that gives the lease back. */
    private @Nullable Renewal now(LeaderElectionRecord record) {
        return Objects.equals(identity(), record.getHolderIdentity())
                ? new Renewal(clock.instant(), nanoTime.getAsLong())
                : null;
    }
}
