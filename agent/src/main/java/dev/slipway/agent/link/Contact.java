package dev.slipway.agent.link;

import dev.slipway.agent.time.BootClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the gateway was last heard of. After a silence longer than its hold time nothing new is started before a poll
 * has brought what happened meanwhile (design 5).
 */
final class Contact {
    private static final Duration FIRST_HOLD = Duration.ofSeconds(45);

    private final BootClock clock;
    private Duration hold = FIRST_HOLD;
    private @Nullable Duration last;

    Contact(BootClock clock) {
        this.clock = clock;
    }

    /** A poll was answered. */
    synchronized void made(Duration holdOfGateway) {
        hold = holdOfGateway;
        last = clock.uptime();
    }

    /** Whether orders may be started on what is known. */
    synchronized boolean fresh() {
        return last != null && clock.uptime().minus(last).compareTo(hold) <= 0;
    }

    /** Whether there was any since this process began. */
    synchronized boolean everMade() {
        return last != null;
    }

    /** How long the gateway holds a poll. */
    synchronized Duration hold() {
        return hold;
    }
}
