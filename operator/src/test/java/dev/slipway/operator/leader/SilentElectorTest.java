package dev.slipway.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.operator.store.NoLongerAllowedException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An elector waits for an answer that never comes, and holds the lock that whoever would stop it needs. */
@Timeout(60)
class SilentElectorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration NEGLECTED = Duration.ofMinutes(5);

    private final TestingLeases leases = new TestingLeases();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://" + leases.address())
                    .withRequestTimeout((int) Duration.ofHours(1).toMillis())
                    .build())
            .build();
    private final AtomicLong nanos = new AtomicLong();
    private final TestingOffice office = new TestingOffice();
    private final Leadership leadership = new Leadership(
            client,
            new Leadership.Candidate("slipway", "me"),
            new LeaseTimes(Duration.ofMinutes(10), Duration.ofMinutes(9), Duration.ofMillis(20)),
            new EpochStore(client, "slipway", () -> new UUID(0, 1)),
            office,
            new Leadership.Patience(
                    Duration.ofMillis(20), Duration.ofMillis(20), NEGLECTED, Duration.ofMillis(100), nanos::get));

    @AfterEach
    void stop() throws Exception {
        leases.answerEverything();
        leadership.close();
        client.close();
        leases.close();
    }

    @Test
    void anotherElectorTakesThePlaceOfOneThatHangsBeforeItWins() throws Exception {
        leases.leaveTheNextLookWithoutAnAnswer();
        leadership.start();
        leases.awaitLookWithoutAnAnswer();

        nanos.addAndGet(NEGLECTED.toNanos() + 1);

        assertThat(office.next()).isEqualTo("begin of 1");
    }

    @Test
    void leaderWhoseElectorHangsIsLeaderNoMoreAndCompetesAnew() throws Exception {
        leadership.start();
        assertThat(office.next()).isEqualTo("begin of 1");
        leases.leaveTheNextLookWithoutAnAnswer();
        leases.awaitLookWithoutAnAnswer();

        nanos.addAndGet(NEGLECTED.toNanos() + 1);

        assertThat(office.next()).isEqualTo("end");
        assertThatThrownBy(Objects.requireNonNull(office.first)::beforeWrite)
                .isInstanceOf(NoLongerAllowedException.class);
        assertThat(office.next()).isEqualTo("begin of 2");
    }

    /** It has the lease of the same name in its hands. */
    @Test
    void electorThatHearsAnAnswerAfterAllMeddlesWithNothing() throws Exception {
        leadership.start();
        assertThat(office.next()).isEqualTo("begin of 1");
        leases.leaveTheNextLookWithoutAnAnswer();
        leases.awaitLookWithoutAnAnswer();
        nanos.addAndGet(NEGLECTED.toNanos() + 1);
        assertThat(office.next()).isEqualTo("end");
        assertThat(office.next()).isEqualTo("begin of 2");

        leases.answerEverything();

        int changes = leases.holders().size();
        await().atMost(LIMIT).until(() -> leases.holders().size() > changes + 10);
        assertThat(leases.holders()).as("never given back").containsOnly("me");
    }

    /** The office could not begin, and the lease cannot be given back. */
    @Test
    void leaderThatCannotGiveItsLeaseBackCompetesAnew() throws Exception {
        office.beforeBegin = term -> {
            if (term.epoch().counter() == 1) {
                leases.leaveTheNextLookWithoutAnAnswer();
                leases.awaitLookWithoutAnAnswer();
                throw new IllegalStateException("cannot begin");
            }
        };
        leadership.start();

        assertThat(office.next()).isEqualTo("end");
        assertThat(office.next()).isEqualTo("begin of 2");
    }

    private static final class TestingOffice implements Office {
        private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
        private volatile @Nullable Term first;
        private volatile Consumer<Term> beforeBegin = term -> {};

        @Override
        public void begin(Term term) {
            if (first == null) {
                first = term;
            }
            beforeBegin.accept(term);
            news.add("begin of " + term.epoch().counter());
        }

        @Override
        public void end() {
            news.add("end");
        }

        /** What comes next; null if nothing does. */
        private @Nullable String next() throws InterruptedException {
            return news.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
