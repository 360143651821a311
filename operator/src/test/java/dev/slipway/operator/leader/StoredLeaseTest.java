package dev.slipway.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class StoredLeaseTest {
    private static final ZonedDateTime NOW =
            Instant.parse("2026-11-25T09:00:00Z").atZone(ZoneOffset.UTC);

    private final StoredLease lease = new StoredLease("slipway", "slipway-operator", "me", Duration.ofSeconds(15));

    @Test
    void whatIsWholeIsReadAsItIs() {
        LeaderElectionRecord record = new LeaderElectionRecord("other", Duration.ofSeconds(7), NOW, NOW, 3);
        assertThat(lease.toRecord(lease.toResource(record, meta()))).isEqualTo(record);
    }

    @Test
    void whatLacksSomethingIsStillItsHolders() {
        Lease stored = new LeaseBuilder()
                .withNewSpec()
                .withHolderIdentity("other")
                .endSpec()
                .build();
        assertThat(lease.toRecord(stored).getHolderIdentity()).isEqualTo("other");
        assertThat(lease.toRecord(stored).getLeaseDuration()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void whatIsEmptyIsNobodys() {
        assertThat(lease.toRecord(new Lease()).getHolderIdentity()).isEmpty();
    }

    /** A merge patch leaves what it does not name. */
    @Test
    void whatIsGivenBackNamesNobody() {
        LeaderElectionRecord back = new LeaderElectionRecord(null, Duration.ofSeconds(1), NOW, NOW, 3);
        assertThat(Serialization.asJson(lease.toResource(back, meta()))).contains("\"holderIdentity\":\"\"");
    }

    private static ObjectMetaBuilder meta() {
        return new ObjectMetaBuilder().withName("slipway-operator");
    }
}
