package dev.slipway.e2e.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogIT {
    /** What the test JVM does, in a JVM that may be killed: one process that belongs to it and one that does not. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            Watchdog.watch(directory);
            System.out.println(sleeper(directory).pid() + " "
                    + sleeper(Path.of("/elsewhere")).pid());
            System.in.read();
        }

        private static Process sleeper(Path directory) throws IOException {
            ProcessBuilder sleeper = new ProcessBuilder("sleep", "300");
            sleeper.environment().put(Watchdog.MARK, directory.toString());
            return sleeper.start();
        }
    }

    @Test
    void endsWhatAKilledJvmLeftBehind(@TempDir Path directory) throws Exception {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = probe.inputReader(StandardCharsets.UTF_8);
        String[] pids = output.readLine().split(" ");
        ProcessHandle watched = ProcessHandle.of(Long.parseLong(pids[0])).orElseThrow();
        ProcessHandle foreign = ProcessHandle.of(Long.parseLong(pids[1])).orElseThrow();

        probe.destroyForcibly();

        watched.onExit().get(30, TimeUnit.SECONDS);
        assertThat(watched.isAlive()).isFalse();
        assertThat(foreign.isAlive()).isTrue();
        foreign.destroyForcibly();
    }
}
