package dev.slipway.e2e.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a short command to its end, within a limit. */
final class Commands {
    private Commands() {}

    record Outcome(int exitCode, String output, String error) {}

    /** Output goes through files: a command that leaves a daemon behind would hold a pipe open. */
    static Outcome run(List<String> command, @Nullable String input, Duration limit) {
        try {
            Path directory = Files.createTempDirectory("slipway-command-");
            Path in = Files.writeString(directory.resolve("in"), input == null ? "" : input);
            Path out = directory.resolve("out");
            Path error = directory.resolve("error");
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(error.toFile())
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        command + " did not end within " + limit.toSeconds() + " s: " + read(out) + read(error));
            }
            Outcome outcome = new Outcome(process.exitValue(), read(out), read(error));
            for (Path file : List.of(in, out, error, directory)) {
                Files.deleteIfExists(file);
            }
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(command + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
