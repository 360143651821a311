package dev.slipway.agent.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which versions are in use.
 *
 * @param proc {@code /proc}
 */
public record Processes(Path proc) {
    /** What the launcher starts, and its first argument; the kernel ends each with a NUL. */
    private static final String LOCAL = "dev.slipway.agent.AgentMain\0local\0";

    /** Whether a process runs from that directory. */
    boolean use(Path directory) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            // The kernel names programs without links.
            Path real = directory.toRealPath();
            for (Path process : processes) {
                if (program(process).startsWith(real)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // Without knowing better nothing is taken away.
            return true;
        }
    }

    /** The number of a {@code slipway-agent local} that runs from that directory; empty if none does. */
    Optional<String> local(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        Path real = directory.toRealPath();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (program(process).startsWith(real) && isLocal(process)) {
                    return Optional.of(String.valueOf(process.getFileName()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLocal(Path process) {
        try {
            String words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return words.contains(LOCAL);
        } catch (IOException e) {
            // It has ended meanwhile.
            return false;
        }
    }

    private static Path program(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("exe"));
        } catch (IOException e) {
            // It has ended meanwhile, or is a thread of the kernel.
            return Path.of("");
        }
    }
}
