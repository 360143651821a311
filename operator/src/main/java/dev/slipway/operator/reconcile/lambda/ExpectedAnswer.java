package dev.slipway.operator.reconcile.lambda;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The answer to a call that is under way, for the pass that has made it. Where hundreds of steps are due at a time, each
 * would wait for all the others at each of its calls, and all would be made at the very end; so the pass waits a moment,
 * and what has begun is done before others begin. Few passes wait at a time, and not for long: whoever may not wait, or
 * has waited in vain, is woken by the answer as ever.
 */
final class ExpectedAnswer {
    private final Semaphore room;
    private State state = State.NOT_AWAITED;

    private enum State {
        NOT_AWAITED,
        AWAITED,
        THERE
    }

    /** {@code room} has a permit for each pass that may wait. */
    ExpectedAnswer(Semaphore room) {
        this.room = room;
    }

    /** Whether the answer is there, now or within the limit. */
    boolean within(Duration limit) {
        if (!room.tryAcquire()) {
            return false;
        }
        try {
            return await(System.nanoTime() + limit.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            room.release();
        }
    }

    private synchronized boolean await(long untilNanos) throws InterruptedException {
        if (state == State.THERE) {
            return true;
        }
        state = State.AWAITED;
        try {
            for (long left = untilNanos - System.nanoTime();
                    state != State.THERE && left > 0;
                    left = untilNanos - System.nanoTime()) {
                wait(Math.ceilDiv(left, 1_000_000));
            }
            return state == State.THERE;
        } finally {
            if (state == State.AWAITED) {
                state = State.NOT_AWAITED;
            }
        }
    }

    /** It has come. Whether a pass awaits it, which then need not be woken. */
    synchronized boolean arrive() {
        boolean awaited = state == State.AWAITED;
        state = State.THERE;
        notifyAll();
        return awaited;
    }
}
