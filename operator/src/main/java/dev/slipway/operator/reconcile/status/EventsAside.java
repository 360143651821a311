package dev.slipway.operator.reconcile.status;

import dev.slipway.operator.store.NoLongerAllowedException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells events one after the other on a thread of its own, so that no host waits for them. What is still to be told when
 * the process ends is not told; whoever finds too much to be told waits.
 */
public final class EventsAside implements Events, AutoCloseable {
    private static final int MAX_WAITING = 1000;

    private final Events events;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            Thread.ofVirtual().name("events-", 0).factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    public EventsAside(Events events) {
        this.events = events;
    }

    @Override
    public void record(HasMetadata object, Occurrence occurrence) {
        thread.execute(() -> tell(object, occurrence));
    }

    private void tell(HasMetadata object, Occurrence occurrence) {
        try {
            events.record(object, occurrence);
        } catch (NoLongerAllowedException e) {
            // The next leader tells what it does itself.
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
