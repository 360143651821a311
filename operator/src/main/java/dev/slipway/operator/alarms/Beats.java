package dev.slipway.operator.alarms;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the intervals in which this process ran. A clock that is set counts for nothing, and a process that stood still,
 * however long, has missed one beat at most: it could not have learned anything meanwhile.
 */
final class Beats implements AutoCloseable {
    private final AtomicLong count = new AtomicLong();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("alarm-beats").factory());

    /** Beats once every interval, after the one before: what was missed is not made up for. */
    static Beats every(Duration interval) {
        Beats beats = new Beats();
        beats.thread.scheduleWithFixedDelay(
                beats::beat, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return beats;
    }

    void beat() {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
