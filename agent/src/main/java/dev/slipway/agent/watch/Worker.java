package dev.slipway.agent.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The agent proper as a child process. It ends by itself when its standard input does, so that it never outlives this
 * process; what it says on standard output is for {@link Rest}.
 */
final class Worker {
    private static final int PATIENCE_SECONDS = 5;

    private final List<String> command;
    private @Nullable Process process;
    private boolean stopping;

    Worker(List<String> command) {
        this.command = command;
    }

    /** How it ended, and what it said. */
    record End(int status, String output) {}

    /** Starts it and waits for its end. */
    End run() throws IOException, InterruptedException {
        Process started = start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(started.waitFor(), output);
    }

    private synchronized Process start() throws IOException, InterruptedException {
        while (stopping) {
            // The process is about to end.
            wait();
        }
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        return started;
    }

    /** Lets it end, and starts none any more. Hooks that run go on without it. */
    void stop() {
        Process running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException e) {
            running.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
