package dev.slipway.operator.reconcile.run.targets;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** How many may be at work at once: few at first, one more with each that has ended, up to a bound. */
final class Window {
    private final Semaphore room;
    private final AtomicInteger growth;

    Window(int atFirst, int atMost) {
        this.room = new Semaphore(atFirst);
        this.growth = new AtomicInteger(atMost - atFirst);
    }

    /** Waits for room; false if the caller was interrupted. */
    boolean entered() {
        try {
            room.acquire();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        room.release(growth.getAndDecrement() > 0 ? 2 : 1);
    }

    /** How many more may enter now. */
    int room() {
        return room.availablePermits();
    }
}
