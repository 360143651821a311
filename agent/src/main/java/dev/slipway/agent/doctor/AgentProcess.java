package dev.slipway.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent's process on this host, as its state directory tells it. Changes nothing. */
public enum AgentProcess {
    /** No agent has ever run with the state directory. */
    NONE,
    STOPPED,
    RUNNING;

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
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        return Files.readAllLines(Path.of("/proc/locks")).stream().anyMatch(line -> line.contains(inode))
                ? RUNNING
                : STOPPED;
    }

    /** The number of the process that runs. */
    public static String number(Path stateDirectory) throws IOException {
        return Files.readString(lock(stateDirectory)).strip();
    }

    static Path lock(Path stateDirectory) {
        return stateDirectory.resolve("agent.lock");
    }
}
