package dev.slipway.agent.time;

import java.time.Duration;

/**
 * The monotonic clock of design 5: it runs while the machine is up, survives a restart of the agent and starts anew,
 * under another boot id, with each boot.
 */
public interface BootClock {
    /** Names the boot in which {@link #uptime()} counts. */
    String bootId();

    /** Time since the boot; never goes back within one boot, whatever happens to the wall clock. */
    Duration uptime();
}
