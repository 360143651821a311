package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.HookNote;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Asks for one event: is the agent ending, is the order cancelled, is the event's time over? Of one that takes long it says how
 * far it is.
 */
final class EventCheckpoint implements Checkpoint {
    private static final Duration FIRST_WORD = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String event;
    private final Duration limit;
    private final long endNanos;
    private final CancellationSignal cancellation;
    private final Consumer<HookNote> said;
    private final LongSupplier nanoTime;
    private final AtomicLong nextWord;

    /**
     * The event begins now.
     *
     * @param said hears at most every five seconds how far the work is, in one of the threads that do it
     */
    EventCheckpoint(
            String event,
            Duration limit,
            CancellationSignal cancellation,
            Consumer<HookNote> said,
            LongSupplier nanoTime) {
        long begin = nanoTime.getAsLong();
        this.event = event;
        this.limit = limit;
        this.endNanos = begin + limit.toNanos();
        this.cancellation = cancellation;
        this.said = said;
        this.nanoTime = nanoTime;
        this.nextWord = new AtomicLong(begin + FIRST_WORD.toNanos());
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
        if (nanoTime.getAsLong() - endNanos > 0) {
            throw EventFailedException.timedOut(
                    "%s was given up after its %d seconds".formatted(event, limit.toSeconds()));
        }
    }

    @Override
    public void advanced(long done, long whole, Piece piece) {
        long now = nanoTime.getAsLong();
        long next = nextWord.get();
        // Of two threads that get here at once one speaks.
        if (whole > 0 && now - next >= 0 && nextWord.compareAndSet(next, now + PAUSE.toNanos())) {
            said.accept(
                    switch (piece) {
                        case BYTES -> HookNote.percent(done, whole);
                        case FILES -> HookNote.files(done, whole);
                    });
        }
    }

    @Override
    public Registration onCancel(Runnable action) {
        return cancellation.onCancel(action)::close;
    }
}
