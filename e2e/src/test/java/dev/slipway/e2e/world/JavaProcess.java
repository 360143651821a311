package dev.slipway.e2e.world;

import dev.slipway.e2e.controlplane.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of our programs in a JVM of its own, from the class path of the tests; its output goes to a log file. */
final class JavaProcess {
    private static final long END_SECONDS = 20;
    private static final long SLOW_END_SECONDS = 120;

    private final String name;
    private final Path log;
    private final Process process;
    private final PreparedStart prepared;

    private JavaProcess(String name, Path log, Process process, PreparedStart prepared) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.prepared = prepared;
    }

    /**
     * A program to start, as often as one likes.
     *
     * @param kind what is prepared of it is prepared for all of its kind
     * @param directory of the test: processes that belong to it end with the test
     */
    record Program(
            String kind,
            String name,
            Path directory,
            Path log,
            Map<String, String> environment,
            List<String> jvmOptions,
            String main) {
        JavaProcess start(List<String> arguments) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions);
            PreparedStart prepared = PreparedStart.of(kind, !main.contains(".e2e."));
            command.addAll(prepared.options());
            command.addAll(List.of("-cp", prepared.classPath(), main));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put(Watchdog.MARK, directory.toString());
            try {
                Files.createDirectories(log.getParent());
                return new JavaProcess(name, log, builder.start(), prepared);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " could not be started", e);
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and SIGKILL for one that does not listen. */
    void terminate() {
        resume();
        process.destroy();
        try {
            if (process.waitFor(prepared.endsSlowly() ? SLOW_END_SECONDS : END_SECONDS, TimeUnit.SECONDS)) {
                prepared.ended(true);
            } else {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** The end of the log, for a person. */
    String tail(int lines) {
        try {
            List<String> all = Files.exists(log)
                    ? List.of(new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n", -1))
                    : List.of();
            String end = String.join("\n    ", all.subList(Math.max(0, all.size() - lines), all.size()));
            return "--- " + name + (isAlive() ? "" : " (ended)") + ", " + log + "\n    " + end;
        } catch (IOException e) {
            return "--- " + name + ": " + e;
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("no " + signal + " to " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " is still there " + END_SECONDS + " s after KILL");
            }
            prepared.ended(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
