package dev.slipway.agent.time;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Linux's boot id and uptime from {@code /proc}. Where there is none, each process counts as a boot of its own: orders
 * that have not started are then void after a restart of the agent, which is safe.
 */
public final class ProcBootClock implements BootClock {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private final String bootId;
    private final boolean procfs;

    public ProcBootClock() {
        this.procfs = Files.isReadable(BOOT_ID) && Files.isReadable(UPTIME);
        this.bootId = procfs ? read(BOOT_ID) : "process-" + UUID.randomUUID();
    }

    @Override
    public String bootId() {
        return bootId;
    }

    @Override
    public Duration uptime() {
        if (!procfs) {
            return Duration.ofNanos(System.nanoTime());
        }
        String seconds = read(UPTIME).split(" ", 2)[0];
        return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read; the agent needs a mounted /proc", e);
        }
    }
}
