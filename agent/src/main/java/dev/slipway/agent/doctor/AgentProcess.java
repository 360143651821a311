package dev.slipway.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent's process on this host, as its state directory tells it. Changes nothing. */
public enum AgentProcess {
    /** No agent has ever run with the state directory. */
    NONE,
    STOPPED,
    RUNNING;

    private static final Pattern LOCK =
            Pattern.compile(" (?<process>-?[0-9]+) (?<device>[0-9a-f]+:[0-9a-f]+):(?<inode>[0-9]{1,18}) ");

    /**
     * Asks the kernel: who locks the file to find out is in the way of an agent that starts just then.
     *
     * @throws IOException if the caller may not look
     */
    public static AgentProcess of(Path stateDirectory) throws IOException {
        Path file = lock(stateDirectory);
        if (!Files.exists(file)) {
            return NONE;
        }
        long device = (Long) Files.getAttribute(file, "unix:dev");
        long inode = (Long) Files.getAttribute(file, "unix:ino");
        List<String> locks = Files.readAllLines(Path.of("/proc/locks"));
        String process = number(stateDirectory);
        return locks.stream().anyMatch(line -> isOf(line, device, inode, process)) ? RUNNING : STOPPED;
    }

    /**
     * Whether a line of {@code /proc/locks} is of this file. Each file system numbers its inodes by itself. Where the kernel
     * names another device there than for the file, as on btrfs, the process must be the one that the file names; from outside
     * of the agent's container, where that has another number, the device does.
     */
    static boolean isOf(String line, long device, long inode, String process) {
        Matcher lock = LOCK.matcher(line);
        return lock.find()
                && Long.parseLong(lock.group("inode")) == inode
                && (lock.group("process").equals(process)
                        || lock.group("device").equals(kernelDevice(device)));
    }

    /** As Linux packs major and minor number into one. */
    private static String kernelDevice(long device) {
        long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
        long minor = (device & 0xff) | (device >>> 12 & 0xffffff00L);
        return "%02x:%02x".formatted(major, minor);
    }

    /** The number of the process that runs. */
    public static String number(Path stateDirectory) throws IOException {
        return Files.readString(lock(stateDirectory)).strip();
    }

    static Path lock(Path stateDirectory) {
        return stateDirectory.resolve("agent.lock");
    }
}
