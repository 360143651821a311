package dev.slipway.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stored epoch is the one of whoever leads. */
@Timeout(60)
class EpochStoreTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestingLeases leases = new TestingLeases();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://" + leases.address())
                    .build())
            .build();
    private final AtomicLong ids = new AtomicLong();
    private final EpochStore epochs = new EpochStore(client, "slipway", () -> new UUID(0, ids.incrementAndGet()));

    @AfterEach
    void stop() {
        client.close();
        leases.close();
    }

    /** Its answer came when another one led already: no gateway would hand out an order of that one any more. */
    @Test
    void replicaThatLostTheLeaseWhileItWaitedRaisesNothing() {
        Epoch successors = epochs.next(() -> true);
        assertThatThrownBy(() -> epochs.next(() -> false)).isInstanceOf(NoLongerAllowedException.class);
        assertThat(epochs.read()).isEqualTo(successors);
    }

    @Test
    void replicaWhoseUpdateMeetsItsSuccessorsRaisesNothing() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> epochs.next(() -> {
                    if (asked.incrementAndGet() > 1) {
                        return false;
                    }
                    epochs.next(() -> true);
                    return true;
                }))
                .isInstanceOf(NoLongerAllowedException.class);
        assertThat(asked).hasValue(2);
        assertThat(epochs.read().counter()).isEqualTo(1);
    }

    @Test
    void leaderWhoseEpochSomebodyDeletedTakesOfficeAnew() throws Exception {
        Terms terms = new Terms();
        try (Leadership leadership = new Leadership(
                client,
                new Leadership.Candidate("slipway", "me"),
                new LeaseTimes(Duration.ofMinutes(10), Duration.ofMinutes(9), Duration.ofMillis(20)),
                epochs,
                terms,
                new Leadership.Patience(
                        Duration.ofMillis(20),
                        Duration.ofMillis(20),
                        LIMIT,
                        Duration.ofSeconds(1),
                        System::nanoTime))) {
            leadership.start();
            Epoch first = terms.awaitAnother(new Epoch("none", 0));

            leases.deleteEpoch();

            Epoch second = terms.awaitAnother(first);
            assertThat(second.installationId()).isNotEqualTo(first.installationId());
            assertThat(epochs.read()).isEqualTo(second);
        }
    }

    private static final class Terms implements Office {
        private volatile Epoch present = new Epoch("none", 0);

        private Epoch awaitAnother(Epoch known) {
            await().atMost(LIMIT).until(() -> !present.equals(known));
            return present;
        }

        @Override
        public void begin(Term term) {
            present = term.epoch();
        }

        @Override
        public void end() {}
    }
}
