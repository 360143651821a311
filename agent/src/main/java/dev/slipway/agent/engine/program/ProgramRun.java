package dev.slipway.agent.engine.program;

import dev.slipway.agent.work.CancellationSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program by its words, without a shell and with messages in English. */
public final class ProgramRun {
    private static final int MOST_OUTPUT = 4096;
    /** For what the program itself has written; what it left behind may hold the output open for ever. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /**
     * How it ended.
     *
     * @param output both streams, a line for each line, at most some thousand characters
     */
    public record Ended(int status, String output) {
        public boolean succeeded() {
            return status == 0;
        }

        /** What it said, as part of a sentence. */
        public String said() {
            String line = output.strip().replaceAll("\\s*\\R\\s*", "; ");
            return line.isEmpty() ? "exit status " + status : line;
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException if it cannot be started, or takes longer than the limit and is killed
     */
    public static Ended run(List<String> command, Duration limit) throws IOException, InterruptedException {
        return run(command, limit, CancellationSignal.never())
                .orElseThrow(() ->
                        new IOException("%s did not end within %d s".formatted(command.getFirst(), limit.toSeconds())));
    }

    /**
     * Runs it to its end, or kills it at the limit or when the order is cancelled; empty if it was killed.
     *
     * @throws IOException if it cannot be started
     */
    public static Optional<Ended> run(List<String> command, Duration limit, CancellationSignal cancellation)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
        speakEnglish(builder.environment());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Output output = new Output(process.getInputStream());
            Thread reader =
                    Thread.ofVirtual().name("output of " + command.getFirst()).start(output);
            if (!awaitEnd(process, limit, cancellation)) {
                return Optional.empty();
            }
            reader.join(LAST_WORDS);
            return Optional.of(new Ended(process.exitValue(), output.text()));
        } finally {
            process.destroyForcibly();
        }
    }

    /** False if it has not ended when the limit or the cancellation comes. */
    private static boolean awaitEnd(Process process, Duration limit, CancellationSignal cancellation)
            throws InterruptedException {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        try (var _ = cancellation.onCancel(() -> cancelled.complete(null))) {
            CompletableFuture.anyOf(process.onExit(), cancelled).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait for a process cannot fail", e);
        }
        return !process.isAlive();
    }

    /** Reads to the end, so that no program waits for a reader, and keeps the beginning. */
    private static final class Output implements Runnable {
        private final InputStream in;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Output(InputStream in) {
            this.in = in;
        }

        @Override
        public void run() {
            byte[] part = new byte[MOST_OUTPUT];
            try {
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    keep(part, read);
                }
            } catch (IOException e) {
                // The program was killed, or is gone; what it said until then is there.
            }
        }

        private synchronized void keep(byte[] part, int read) {
            kept.write(part, 0, Math.min(read, MOST_OUTPUT - kept.size()));
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    /** {@code LANGUAGE} beats all others for programs in Python. */
    public static void speakEnglish(Map<String, String> environment) {
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
