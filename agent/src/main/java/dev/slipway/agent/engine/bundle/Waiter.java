package dev.slipway.agent.engine.bundle;

import java.time.Duration;

/** Waits between two attempts. */
@FunctionalInterface
public interface Waiter {
    /** Returns after that time, or early if there is no reason to wait any longer. */
    void await(Duration time) throws InterruptedException;
}
