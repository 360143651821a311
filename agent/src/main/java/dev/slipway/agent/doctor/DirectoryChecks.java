package dev.slipway.agent.doctor;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.files.IoTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the agent can write where it must, and for how long. */
final class DirectoryChecks {
    private static final long FULL_BYTES = 100L << 20;
    private static final long NEARLY_FULL_BYTES = 1L << 30;
    private static final long MIB = 1L << 20;

    static List<Finding> of(AgentConfig config) {
        return List.of(
                writable("state directory", config.stateDirectory(), "stateDirectory"),
                writable("log directory", config.logDirectory(), "logDirectory"),
                writable("root directory", config.rootDirectory(), "rootDirectory"),
                space(config.stateDirectory()));
    }

    private static Finding writable(String check, Path directory, String key) {
        Path existing = existing(directory);
        if (existing == null || !Files.isDirectory(existing)) {
            return Finding.bad(check, existing + " is no directory", "move it aside, or set " + key);
        }
        if (!Files.isWritable(existing)) {
            return Finding.bad(
                    check,
                    "%s cannot be written by %s".formatted(existing, System.getProperty("user.name")),
                    "run the agent as root, make it writable for the agent's user, or set " + key);
        }
        return Finding.good(check, directory + (existing.equals(directory) ? " is writable" : " can be made"));
    }

    /** The directory itself, or the nearest one above it that is there. */
    private static @Nullable Path existing(Path directory) {
        Path at = directory.toAbsolutePath();
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }

    /** Bundles are unpacked below the state directory. */
    private static Finding space(Path stateDirectory) {
        Path existing = existing(stateDirectory);
        if (existing == null) {
            return Finding.bad("disk space", stateDirectory + " has no file system", "set stateDirectory");
        }
        try {
            long left = Files.getFileStore(existing).getUsableSpace();
            String found = "%d MiB are free for %s".formatted(left / MIB, stateDirectory);
            if (left < FULL_BYTES) {
                return Finding.bad(
                        "disk space", found, "free some: bundles are unpacked there, and nothing starts without");
            }
            return left < NEARLY_FULL_BYTES
                    ? Finding.doubtful(
                            "disk space",
                            found,
                            "free some: bundles are unpacked there, and several of each group are kept (maxRevisions)")
                    : Finding.good("disk space", found);
        } catch (IOException e) {
            return Finding.bad(
                    "disk space",
                    "the file system of %s cannot be asked: %s".formatted(existing, IoTrouble.describe(e)),
                    "check its mount");
        }
    }

    private DirectoryChecks() {}
}
