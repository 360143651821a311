package dev.slipway.agent.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts.log, the deployments log and the end that a report has (A 10, A 17). */
class DeploymentLogTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

    private static final long SCRIPTS_LOG_BYTES = 16L << 20;

    @TempDir
    private Path directory;

    private DeploymentLog.EventLog event(Path scriptsLog) {
        return new DeploymentLog(
                        scriptsLog,
                        new RotatingFile(directory.resolve("deployments.log"), 1000, 3),
                        "d-1",
                        Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
                .event("AfterInstall");
    }

    private DeploymentLog.EventLog event() {
        return event(directory.resolve("scripts.log"));
    }

    @Test
    void writesTheSameLinesToBothLogs() throws IOException {
        DeploymentLog.EventLog log = event();
        log.line("Script - a.sh");
        log.line("[stdout]hello");
        log.flush();

        assertThat(Files.readAllLines(directory.resolve("scripts.log")))
                .hasSize(3)
                .allMatch(line -> line.matches(TIME + " .*"))
                .first()
                .asString()
                .endsWith(" LifecycleEvent - AfterInstall");
        assertThat(Files.readAllLines(directory.resolve("deployments.log")))
                .hasSize(3)
                .last()
                .asString()
                .matches("\\[" + TIME + "] \\[d-1] \\[stdout]hello");
    }

    @Test
    void addsEventsToTheSameFile() throws IOException {
        event().flush();
        event().flush();

        assertThat(Files.readAllLines(directory.resolve("scripts.log"))).hasSize(2);
    }

    @Test
    void keepsAFewFilesOfBoundedSize() throws IOException {
        for (int i = 0; i < 100; i++) {
            DeploymentLog.EventLog log = event();
            log.line("[stdout]" + "x".repeat(100) + i);
            log.flush();
        }

        assertThat(directory)
                .isDirectoryContaining("glob:**/deployments.log.2")
                .isDirectoryNotContaining("glob:**/deployments.log.3");
        assertThat(Files.size(directory.resolve("deployments.log.1"))).isBetween(1000L, 1300L);
        assertThat(Files.readString(directory.resolve("deployments.log"))).contains("x99\n");
    }

    @Test
    void keepsAFewScriptsLogsOfBoundedSize() throws IOException {
        Path log = directory.resolve("scripts.log");
        for (int i = 0; i < 5; i++) {
            event(log).flush();
            try (FileChannel full = FileChannel.open(log, StandardOpenOption.WRITE)) {
                // A hole, which takes up no room.
                full.write(ByteBuffer.wrap(new byte[] {'\n'}), SCRIPTS_LOG_BYTES - 1);
            }
        }
        event(log).flush();

        assertThat(Files.size(log)).isLessThan(1000);
        assertThat(directory.resolve("scripts.log.1")).hasSize(SCRIPTS_LOG_BYTES);
        assertThat(directory.resolve("scripts.log.3")).hasSize(SCRIPTS_LOG_BYTES);
        assertThat(directory.resolve("scripts.log.4")).doesNotExist();
    }

    @Test
    void neverSteersTheTerminalOfItsReader() throws IOException {
        DeploymentLog.EventLog log = event();
        log.line("[stdout]\u001B[2J\u001B]0;title\u0007red\u0000\u202E");
        log.flush();

        assertThat(Files.readString(directory.resolve("scripts.log"))).endsWith(" [stdout]red\n");
    }

    @Test
    void failsNothingThatCannotBeWritten() {
        DeploymentLog.EventLog log = event(directory.resolve("gone/scripts.log"));
        log.line("hello");
        log.flush();

        assertThat(log.tail()).isEqualTo("LifecycleEvent - AfterInstall\nhello");
    }

    @Test
    void reportHasTheLastWholeLinesThatFit() {
        DeploymentLog.EventLog log = event();
        for (int i = 0; i < 1000; i++) {
            log.line("[stdout]line " + i);
        }

        assertThat(log.tail())
                .hasSizeBetween(2000, 2048)
                .startsWith("[stdout]line ")
                .endsWith("[stdout]line 999");
    }

    @Test
    void reportHasTheEndOfALineThatIsTooLong() {
        for (int length : new int[] {2039, 2040, 2041, 2048, 100_000}) {
            DeploymentLog.EventLog log = event();
            log.line("[stdout]" + "x".repeat(length) + "end");

            assertThat(log.tail()).as("%d", length).hasSizeBetween(2000, 2048).endsWith("xend");
        }
    }

    @Test
    void reportLosesNothingToWhatIsNotShown() {
        DeploymentLog.EventLog log = event();
        log.line("[stderr]no database");
        log.line("[stderr]" + "\u001B[31m\u0001".repeat(2000));

        assertThat(log.tail()).endsWith("[stderr]no database\n[stderr]");
    }
}
