package dev.slipway.operator.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The Lease as it is stored. One that lacks something, since it was made or changed by hand, is nobody's: Fabric8's elector
 * would fall over it and never look again.
 */
final class StoredLease extends LeaseLock {
    private static final ZonedDateTime LONG_AGO = Instant.EPOCH.atZone(ZoneOffset.UTC);

    StoredLease(String namespace, String name, String identity) {
        super(namespace, name, identity);
    }

    @Override
    protected LeaderElectionRecord toRecord(Lease stored) {
        return isWhole(stored.getSpec())
                ? super.toRecord(stored)
                : new LeaderElectionRecord("", Duration.ofSeconds(1), LONG_AGO, LONG_AGO, 0);
    }

    private static boolean isWhole(@Nullable LeaseSpec spec) {
        return spec != null
                && spec.getLeaseDurationSeconds() != null
                && spec.getAcquireTime() != null
                && spec.getRenewTime() != null;
    }
}
