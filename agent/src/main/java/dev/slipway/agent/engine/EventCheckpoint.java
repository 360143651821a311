package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.work.CancellationSignal;
import java.time.Duration;

/** Asks for one event: is the agent ending, is the order cancelled, is the event's time over? */
final class EventCheckpoint implements Checkpoint {
    private final String event;
    private final Duration limit;
    private final long endNanos;
    private final CancellationSignal cancellation;

    EventCheckpoint(String event, Duration limit, CancellationSignal cancellation) {
        this.event = event;
        this.limit = limit;
        this.endNanos = System.nanoTime() + limit.toNanos();
        this.cancellation = cancellation;
    }

    @Override
    public void check() throws EventFailedException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the agent is to stop");
        }
        String reason = cancellation.reason();
        if (reason != null) {
            throw EventFailedException.of("%s ended because the order was cancelled: %s".formatted(event, reason));
        }
        if (System.nanoTime() - endNanos > 0) {
            throw EventFailedException.timedOut(
                    "%s was given up after its %d seconds".formatted(event, limit.toSeconds()));
        }
    }

    @Override
    public Registration onCancel(Runnable action) {
        return cancellation.onCancel(action)::close;
    }
}
