package dev.slipway.operator.reconcile.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.operator.store.NoLongerAllowedException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventsAsideTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void nobodyWaitsForWhatIsTold() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        try (EventsAside events = new EventsAside((object, occurrence) -> {
            await(slow);
            told.add(occurrence.reason());
        })) {
            events.record(new Deployment(), Occurrence.normal("DeploymentStarted", "", ""));
            events.record(new Deployment(), Occurrence.normal("BatchStarted", "1", ""));
            assertThat(told).isEmpty();

            slow.countDown();

            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("DeploymentStarted");
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("BatchStarted");
        }
    }

    @Test
    void theEndOfATermStopsNoLaterEvent() throws InterruptedException {
        try (EventsAside events = new EventsAside((object, occurrence) -> {
            if (occurrence.reason().equals("DeploymentStarted")) {
                throw new NoLongerAllowedException("the term is over");
            }
            told.add(occurrence.reason());
        })) {
            events.record(new Deployment(), Occurrence.normal("DeploymentStarted", "", ""));
            events.record(new Deployment(), Occurrence.normal("BatchStarted", "1", ""));

            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("BatchStarted");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
