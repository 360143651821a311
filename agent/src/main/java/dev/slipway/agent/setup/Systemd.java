package dev.slipway.agent.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The host's systemd.
 *
 * @param systemctl the program
 * @param running a directory that exists while systemd runs
 */
public record Systemd(String systemctl, Path running) {
    static final String UNIT = "slipway-agent.service";

    public static Systemd ofHost() {
        return new Systemd("systemctl", Path.of("/run/systemd/system"));
    }

    /** That of an image, in which nothing runs. */
    public static Systemd ofImage() {
        return new Systemd("systemctl", Path.of("/nonexistent"));
    }

    boolean runs() {
        return Files.isDirectory(running);
    }

    boolean agentIsActive() throws IOException, InterruptedException {
        return start(List.of("--quiet", "is-active", UNIT)).waitFor() == 0;
    }

    /** @throws IOException with what systemctl said if it failed */
    void call(List<String> arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("systemctl %s: %s".formatted(String.join(" ", arguments), said));
        }
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(systemctl));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
