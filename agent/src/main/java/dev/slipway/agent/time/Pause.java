package dev.slipway.agent.time;

import java.time.Duration;

/** Lets time pass. The only place where the agent sleeps. */
@FunctionalInterface
public interface Pause {
    /** Waits that long. */
    void sleep(Duration duration) throws InterruptedException;

    /** Really waits. */
    static Pause real() {
        return Thread::sleep;
    }
}
