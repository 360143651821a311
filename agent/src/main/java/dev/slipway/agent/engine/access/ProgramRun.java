package dev.slipway.agent.engine.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program by its words, without a shell and with messages in English. */
final class ProgramRun {
    private static final int MOST_OUTPUT = 4096;

    /**
     * How it ended.
     *
     * @param output both streams, a line for each line, at most some thousand characters
     */
    record Ended(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }

        /** What it said, as part of a sentence. */
        String said() {
            String line = output.strip().replaceAll("\\s*\\R\\s*", "; ");
            return line.isEmpty() ? "exit status " + status : line;
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException if it cannot be started, or takes longer than the limit and is killed
     */
    static Ended run(List<String> command, Duration limit) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
        speakEnglish(builder.environment());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("%s did not end within %d s".formatted(command.getFirst(), limit.toSeconds()));
            }
            byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT);
            return new Ended(process.exitValue(), new String(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    /** {@code LANGUAGE} beats all others for programs in Python. */
    static void speakEnglish(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.equals("LANG")
                        || name.equals("LANGUAGE")
                        || name.startsWith("LC_")
                        || name.startsWith("PYTHON"));
        environment.put("LC_ALL", "C.UTF-8");
    }

    private ProgramRun() {}
}
