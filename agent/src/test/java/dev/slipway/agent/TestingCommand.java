package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.protocol.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The agent as its users have it: a process, its outputs and its exit status. */
final class TestingCommand {
    private final Path workingDirectory;
    private final Path error;

    /** @param scratch where the processes' standard error goes */
    TestingCommand(Path workingDirectory, Path scratch) {
        this.workingDirectory = workingDirectory;
        this.error = scratch.resolve("standard-error");
    }

    /** How a process ended. */
    record Ended(int status, String out, String error) {
        /** Standard output as the one JSON object that it must be. */
        JsonNode json() throws IOException {
            // The mapper refuses anything after the object.
            return StrictJson.mapper().readTree(out);
        }

        @Override
        public String toString() {
            return "exit status %d%nstandard output: %s%nstandard error: %s".formatted(status, out, error);
        }
    }

    Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return run(List.of(), environment, arguments);
    }

    /** With options for Java itself. */
    Ended run(List<String> javaOptions, Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = builder(environment, arguments);
        builder.command().addAll(1, javaOptions);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(error));
    }

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        return builder(environment, arguments).start();
    }

    /** With standard output in a file. */
    Process start(Map<String, String> environment, Path output, String... arguments) throws IOException {
        return builder(environment, arguments).redirectOutput(output.toFile()).start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(PreparedAgent.shared().command());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectError(error.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
