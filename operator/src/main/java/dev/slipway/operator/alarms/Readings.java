package dev.slipway.operator.alarms;

import dev.slipway.operator.cloud.AwsScope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When scopes are read: the timer only triggers, each reading has a thread of its own, so that those that last hold up no
 * other scope. Of one scope there is one reading at a time.
 */
final class Readings implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor triggers = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("alarm-triggers").factory());
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("alarms-", 0).factory());
    private final Map<AwsScope, Lane> lanes = new ConcurrentHashMap<>();

    /** @param waiting readings that are to come or under way: who makes a next one in time keeps the lane */
    private record Lane(ReentrantLock turn, int waiting) {
        Lane and(int more) {
            return new Lane(turn, waiting + more);
        }
    }

    Readings() {
        triggers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Has it done after the pause, once the scope's reading before it has ended; never, if this is closed by then. */
    void after(Duration pause, AwsScope scope, Runnable reading) {
        ReentrantLock turn = lanes.merge(scope, new Lane(new ReentrantLock(), 1), (known, fresh) -> known.and(1))
                .turn();
        triggers.schedule(
                () -> threads.execute(() -> take(turn, scope, reading)), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void take(ReentrantLock turn, AwsScope scope, Runnable reading) {
        turn.lock();
        try {
            reading.run();
        } finally {
            turn.unlock();
            lanes.computeIfPresent(scope, (key, lane) -> lane.waiting() == 1 ? null : lane.and(-1));
        }
    }

    boolean closed() {
        return triggers.isShutdown();
    }

    /** Triggers nothing more, then ends what is being read. */
    @Override
    public void close() {
        triggers.shutdownNow();
        threads.shutdownNow();
        try {
            threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
