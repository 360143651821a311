package dev.slipway.operator.gateway;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timer of a gateway: one thread, for what takes no time. What is done again and again goes on though it fails once. */
final class Clockwork {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("gateway-timer").factory());

    Clockwork() {
        timers.setRemoveOnCancelPolicy(true);
        // What is still to be timed when the gateway stops is not timed any more.
        timers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    ScheduledExecutorService timers() {
        return timers;
    }

    /** Does it after each pause; {@code failing} is logged if it fails, and it is done again nevertheless. */
    void every(Duration pause, String failing, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("{}; it is tried again", failing, e);
            }
        };
        timers.scheduleWithFixedDelay(guarded, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        timers.shutdownNow();
    }
}
