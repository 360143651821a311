package dev.slipway.agent.link;

import dev.slipway.agent.time.BootClock;
import java.time.Duration;

/** Says when a host has had nothing to do for so long that the agent may give its memory back. */
final class RestRule {
    private final Duration quiet;
    private final BootClock clock;
    private Duration busyAt;

    /** @param quiet how long nothing may have happened */
    RestRule(Duration quiet, BootClock clock) {
        this.quiet = quiet;
        this.clock = clock;
        this.busyAt = clock.uptime();
    }

    /** Looks once more; {@code idle} if there is nothing to do and the gateway answers. */
    boolean reached(boolean idle) {
        Duration now = clock.uptime();
        if (!idle) {
            busyAt = now;
        }
        return idle && now.minus(busyAt).compareTo(quiet) >= 0;
    }
}
