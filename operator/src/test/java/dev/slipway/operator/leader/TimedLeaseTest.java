package dev.slipway.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Whose the lease is, by our own clocks alone. */
@NullUnmarked
class TimedLeaseTest {
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");
    private static final KubernetesClient NONE = null;

    private final StoredRecord stored = new StoredRecord();
    private Instant wall = START;
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private final TimedLease lease = new TimedLease(stored, DURATION, () -> wall, () -> nanos);

    @Test
    void oursIsOursForItsDuration() {
        assertThat(lease.surelyHeld()).isFalse();
        lease.create(NONE, record("me", wall));
        pass(Duration.ofMillis(14_999));
        assertThat(lease.surelyHeld()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lease.surelyHeld()).isFalse();
        lease.update(NONE, record("me", wall));
        assertThat(lease.surelyHeld()).isTrue();
        lease.update(NONE, record(null, wall));
        assertThat(lease.surelyHeld()).as("given back").isFalse();
    }

    /** Its effect may be there although no answer came. */
    @Test
    void oursIsNotOursWhenWeGiveItBackWhateverBecomesOfTheAnswer() {
        lease.create(NONE, record("me", wall));
        stored.fails = true;
        assertThatThrownBy(() -> lease.update(NONE, record(null, wall))).isInstanceOf(KubernetesClientException.class);
        assertThat(lease.surelyHeld()).isFalse();
    }

    @Test
    void aRetiredOneIsNotAskedAndNotChanged() {
        lease.create(NONE, record("me", wall));
        lease.retire();
        assertThat(lease.surelyHeld()).isFalse();
        assertThatThrownBy(() -> lease.get(NONE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lease.update(NONE, record(null, wall))).isInstanceOf(IllegalStateException.class);
        assertThat(stored.record).isEqualTo(record("me", wall));
    }

    /** The monotonic clock stood still, other machines' did not. */
    @Test
    void oursIsNotOursAfterASuspension() {
        lease.create(NONE, record("me", wall));
        wall = wall.plus(Duration.ofHours(1));
        assertThat(lease.surelyHeld()).isFalse();
    }

    @Test
    void aRenewalThatFailedExtendsNothing() {
        lease.create(NONE, record("me", wall));
        pass(Duration.ofSeconds(14));
        stored.fails = true;
        assertThatThrownBy(() -> lease.update(NONE, record("me", wall))).isInstanceOf(KubernetesClientException.class);
        pass(Duration.ofSeconds(1));
        assertThat(lease.surelyHeld()).isFalse();
    }

    /** Whatever the times in it say: its holder's clock may be ahead by an hour, or behind. */
    @Test
    void anothersRunsOutWhenItIsNotRenewedWhileWeWatch() {
        for (Duration ahead : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO}) {
            stored.record = record("other", wall.plus(ahead));
            assertThat(mayBeTaken()).as("%s ahead, just seen", ahead).isFalse();
            pass(Duration.ofSeconds(14));
            assertThat(mayBeTaken()).as("%s ahead, seen for 14 s", ahead).isFalse();
            stored.record = record("other", wall.plus(ahead));
            pass(Duration.ofSeconds(14));
            assertThat(mayBeTaken()).as("%s ahead, renewed meanwhile", ahead).isFalse();
            pass(Duration.ofSeconds(14));
            assertThat(mayBeTaken()).as("%s ahead, seen for 14 s since", ahead).isFalse();
            pass(Duration.ofSeconds(2));
            assertThat(mayBeTaken()).as("%s ahead, not renewed for 16 s", ahead).isTrue();
        }
    }

    @Test
    void ourClockThatJumpsTakesNothing() {
        stored.record = record("other", wall);
        assertThat(mayBeTaken()).isFalse();
        wall = wall.plus(Duration.ofDays(1));
        assertThat(mayBeTaken()).isFalse();
    }

    @Test
    void nobodysIsAsItIs() {
        stored.record = record("", START);
        assertThat(lease.get(NONE)).isEqualTo(stored.record);
        stored.record = null;
        assertThat(lease.get(NONE)).isNull();
    }

    @Test
    void saysHowLongNobodyLooked() {
        pass(Duration.ofMinutes(2));
        assertThat(lease.neglectedFor()).isEqualTo(Duration.ofMinutes(2));
        lease.get(NONE);
        assertThat(lease.neglectedFor()).isZero();
    }

    /** As Fabric8's elector decides it. */
    private boolean mayBeTaken() {
        LeaderElectionRecord seen = lease.get(NONE);
        return wall.atZone(ZoneOffset.UTC).isAfter(seen.getRenewTime().plus(seen.getLeaseDuration()));
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private static LeaderElectionRecord record(String holder, Instant renewed) {
        ZonedDateTime time = renewed.atZone(ZoneOffset.UTC);
        return new LeaderElectionRecord(holder, DURATION, time, time, 0);
    }

    private static final class StoredRecord implements Lock {
        private LeaderElectionRecord record;
        private boolean fails;

        @Override
        public LeaderElectionRecord get(KubernetesClient client) {
            return record;
        }

        @Override
        public void create(KubernetesClient client, LeaderElectionRecord fresh) {
            update(client, fresh);
        }

        @Override
        public void update(KubernetesClient client, LeaderElectionRecord fresh) {
            if (fails) {
                throw new KubernetesClientException("no answer");
            }
            record = fresh;
        }

        @Override
        public String identity() {
            return "me";
        }

        @Override
        public String describe() {
            return "lease";
        }
    }
}
