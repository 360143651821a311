package dev.slipway.agent.setup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which versions are in use.
 *
 * @param proc {@code /proc}
 */
public record Processes(Path proc) {
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

    private static Path program(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("exe"));
        } catch (IOException e) {
            // It has ended meanwhile, or is a thread of the kernel.
            return Path.of("");
        }
    }
}
