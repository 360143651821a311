package dev.slipway.operator.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A lease lock that knows, by monotonic time, for how long it has surely been ours. */
final class TimedLease implements Lock {
    private final LeaseLock lease;
    private final Duration duration;
    private final LongSupplier nanoTime;
    private volatile long heldUntil;
    private volatile boolean held;

    TimedLease(LeaseLock lease, Duration duration, LongSupplier nanoTime) {
        this.lease = lease;
        this.duration = duration;
        this.nanoTime = nanoTime;
    }

    /** True while no other replica can have taken the lease. */
    boolean surelyHeld() {
        return held && nanoTime.getAsLong() - heldUntil < 0;
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
    public LeaderElectionRecord get(KubernetesClient client) {
        return lease.get(client);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord record) {
        long before = nanoTime.getAsLong();
        lease.create(client, record);
        extend(before, record);
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord record) {
        long before = nanoTime.getAsLong();
        lease.update(client, record);
        extend(before, record);
    }

    private void extend(long before, LeaderElectionRecord record) {
        heldUntil = before + duration.toNanos();
        held = identity().equals(record.getHolderIdentity());
    }
}
