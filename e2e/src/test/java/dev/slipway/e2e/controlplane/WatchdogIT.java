package dev.slipway.e2e.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogIT {
    /** What the test JVM does, in a JVM that may be killed. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws IOException {
            Process watched = new ProcessBuilder("sleep", "300").start();
            Process forgotten = new ProcessBuilder("sleep", "300").start();
            Watchdog.watch(watched);
            Watchdog.watch(forgotten);
            Watchdog.forget(forgotten);
            System.out.println(watched.pid() + " " + forgotten.pid());
            System.in.read();
        }
    }

    @Test
    void endsWhatAKilledJvmLeftBehind() throws Exception {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = probe.inputReader(StandardCharsets.UTF_8);
        String[] pids = output.readLine().split(" ");
        ProcessHandle watched = ProcessHandle.of(Long.parseLong(pids[0])).orElseThrow();
        ProcessHandle forgotten = ProcessHandle.of(Long.parseLong(pids[1])).orElseThrow();

        probe.destroyForcibly();

        watched.onExit().get(10, TimeUnit.SECONDS);
        assertThat(watched.isAlive()).isFalse();
        assertThat(forgotten.isAlive()).isTrue();
        forgotten.destroyForcibly();
    }
}
