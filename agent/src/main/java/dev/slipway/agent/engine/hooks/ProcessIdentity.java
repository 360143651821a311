package dev.slipway.agent.engine.hooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names one process for ever: a process id alone is used again (design 5).
 *
 * @param bootId the kernel's boot id
 * @param startTicks field 22 of {@code /proc/PID/stat}
 */
record ProcessIdentity(String bootId, long pid, long startTicks) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final int START_FIELD_AFTER_NAME = 19;
    private static final String ZOMBIE = "Z";
    private static final int GROUP_FIELD_AFTER_NAME = 2;
    /** Linux shows user space 100 ticks a second on every architecture that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** This boot's id. */
    static String currentBoot() throws IOException {
        return Files.readString(BOOT_ID).strip();
    }

    /** Reads {@code boot pid start}, as the supervisor writes its claim; empty for anything else. */
    static Optional<ProcessIdentity> parse(String claim) {
        String[] fields = claim.strip().split(" ", -1);
        try {
            return fields.length == 3
                    ? Optional.of(new ProcessIdentity(fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isOfThisBoot() throws IOException {
        return bootId.equals(currentBoot());
    }

    /** True if that very process runs; one that has ended but that nobody has waited for does not. */
    boolean isAlive() throws IOException {
        return isOfThisBoot()
                && statFields(pid)
                        .map(fields -> Long.parseLong(fields[START_FIELD_AFTER_NAME]) == startTicks
                                && !fields[0].equals(ZOMBIE))
                        .orElse(false);
    }

    /** How long ago it started, by a clock that nobody sets. */
    double ageSeconds() throws IOException {
        String uptime = Files.readString(UPTIME);
        return Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) - startTicks / TICKS_PER_SECOND;
    }

    /** The process group of a process; empty if there is none of that id. */
    static Optional<Long> groupOf(long pid) {
        return statFields(pid).map(fields -> Long.parseLong(fields[GROUP_FIELD_AFTER_NAME]));
    }

    /** The fields of stat from the third on: the second, the name, may hold anything. */
    private static Optional<String[]> statFields(long pid) {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
            String text = new String(stat, StandardCharsets.ISO_8859_1);
            return Optional.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
