package dev.slipway.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.alarms.AlarmQuery;
import dev.slipway.operator.alarms.Alarms;
import dev.slipway.operator.apiserver.ApiServer;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.operator.cloud.Cloud;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.protocol.wire.Epoch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens while a term begins: the reconciler of runs has looked already, that of hosts is not there yet. */
@NullUnmarked
@Timeout(60)
class BeginningTermTest {
    private static final String NAMESPACE = "shop";
    private static final String RUN = "web-1";
    private static final int LIMIT_SECONDS = 20;

    private final Term term = new Term(new Epoch("here", 1), () -> true);

    private final TestingCluster cluster = new TestingCluster(NAMESPACE, RUN);
    private final KubernetesClient client = client(cluster);
    private final TestingAlarms alarms = new TestingAlarms();
    private final Passes passes = new Passes();
    private final ReconcileOffice office = new ReconcileOffice(
            client,
            Stores.over(client, List.of()),
            new ReconcileOffice.Settings("me", List::of),
            new ReconcileOffice.Outside(
                    new Cloud(null, null, null, alarms, Duration.ofMinutes(1)),
                    passes,
                    Clock.fixed(Instant.parse("2026-11-25T09:00:00Z"), ZoneOffset.UTC),
                    new Random(1)));

    @AfterEach
    void stop() {
        office.end();
        client.close();
        cluster.close();
    }

    @Test
    void whatHappensAfterTheFirstPassOfARunHasItLookedAtAgain() throws Exception {
        Thread beginning = Thread.ofVirtual().start(() -> office.begin(term));
        try {
            assertThat(passes.awaitNext()).as("first pass").isTrue();
            assertThat(beginning.isAlive()).as("waits for the list of hosts").isTrue();

            alarms.change(new AlarmQuery(NAMESPACE, "web", RUN, new AwsScope(NAMESPACE, null, null), Set.of("errors")));

            assertThat(passes.awaitNext()).as("another pass").isTrue();
        } finally {
            cluster.listInstances();
            beginning.join();
        }
    }

    private static KubernetesClient client(TestingCluster cluster) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://" + cluster.address())
                .withOnlyHttpWatches(true)
                .build();
        return ApiServer.client(config);
    }

    /** Counts passes, which do nothing here: none fails, and none wants another one. */
    private static final class Passes implements Metrics {
        private final Semaphore ended = new Semaphore(0);

        @Override
        @SuppressWarnings("unchecked")
        public <T> T timeControllerExecution(ControllerExecution<T> execution) {
            return (T) UpdateControl.noUpdate();
        }

        @Override
        public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
            ended.release();
        }

        /** False if none ends in time. */
        boolean awaitNext() throws InterruptedException {
            return ended.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static final class TestingAlarms implements Alarms {
        private Consumer<AlarmQuery> listener;

        void change(AlarmQuery query) {
            listener.accept(query);
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public AlarmReading read(AlarmQuery query) {
            return new AlarmReading.NotYet();
        }

        @Override
        public void onChange(Consumer<AlarmQuery> given) {
            listener = given;
        }
    }
}
