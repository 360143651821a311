package dev.slipway.agent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns INT and TERM into a call that stops the work, and lets it clean up before the process ends. */
final class Interruption {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop, Runnable givenUp) {
        this.hook = new Thread(() -> stop(stop, givenUp), "interruption");
    }

    /** Stops the work by an interrupt. */
    static Interruption ofThisThread() {
        return by(Thread.currentThread()::interrupt, () -> {});
    }

    /** Stops the work by the first call; the second is made if it does not end soon. Both come from another thread. */
    static Interruption by(Runnable stop, Runnable givenUp) {
        Interruption interruption = new Interruption(stop, givenUp);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Throws if this thread has been interrupted. */
    void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped by a signal");
        }
    }

    /** The work is done, or cleaned up. */
    void end() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook no longer waits.
        }
    }

    private void stop(Runnable stop, Runnable givenUp) {
        stop.run();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                givenUp.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
