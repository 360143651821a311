package dev.slipway.agent.time;

import java.time.Duration;

/** A boot clock that a test moves. */
public final class TestingBootClock implements BootClock {
    private volatile String bootId = "boot-1";
    private volatile Duration uptime = Duration.ofMinutes(10);

    public void advance(Duration duration) {
        uptime = uptime.plus(duration);
    }

    public void reboot() {
        bootId = bootId + "+";
        uptime = Duration.ofSeconds(20);
    }

    @Override
    public String bootId() {
        return bootId;
    }

    @Override
    public Duration uptime() {
        return uptime;
    }
}
