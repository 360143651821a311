package dev.slipway.operator.leader;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The Lease as it is stored. Where it lacks something, since somebody changed it by hand, Fabric8's elector would fall over it
 * and never look again: without a duration it has ours, without times it was renewed long ago, and without a holder it is
 * nobody's. Given back it names nobody; Fabric8's own would leave the former holder's name in it.
 */
final class StoredLease extends LeaseLock {
    private static final ZonedDateTime LONG_AGO = Instant.EPOCH.atZone(ZoneOffset.UTC);
    private static final String NOBODY = "";

    private final Duration duration;

    StoredLease(String namespace, String name, String identity, Duration duration) {
        super(namespace, name, identity);
        this.duration = duration;
    }

    @Override
    protected LeaderElectionRecord toRecord(Lease stored) {
        Optional<LeaseSpec> spec = Optional.ofNullable(stored.getSpec());
        return new LeaderElectionRecord(
                spec.map(LeaseSpec::getHolderIdentity).orElse(NOBODY),
                spec.map(LeaseSpec::getLeaseDurationSeconds)
                        .map(Duration::ofSeconds)
                        .orElse(duration),
                spec.map(LeaseSpec::getAcquireTime).orElse(LONG_AGO),
                spec.map(LeaseSpec::getRenewTime).orElse(LONG_AGO),
                spec.map(LeaseSpec::getLeaseTransitions).orElse(0));
    }

    @Override
    protected Lease toResource(LeaderElectionRecord record, ObjectMetaBuilder meta) {
        Lease lease = super.toResource(record, meta);
        if (record.getHolderIdentity() == null) {
            lease.getSpec().setHolderIdentity(NOBODY);
        }
        return lease;
    }
}
