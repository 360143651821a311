package dev.slipway.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.config.ConfigReader;
import dev.slipway.agent.doctor.Examination;
import dev.slipway.agent.doctor.Finding;
import dev.slipway.agent.doctor.Finding.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of disks that are full or cannot be written. */
class DoctorOfDisksTest {
    @TempDir
    Path directory;

    private Path state;

    @BeforeEach
    void name() {
        state = directory.resolve("state");
    }

    @Test
    void aDiskWithoutRoomForBundlesIsTold() throws Exception {
        try (SmallDisk disk = SmallDisk.at(state, 8)) {
            assertThat(finding("state directory").level()).isEqualTo(Level.GOOD);
            disk.fill();

            Finding space = finding("disk space");

            assertThat(space.level()).isEqualTo(Level.BAD);
            assertThat(space.found()).isEqualTo("0 MiB are free for " + state);
            assertThat(space.advice()).startsWith("free some");
        }
    }

    @Test
    void aDiskThatCannotBeWrittenIsTold() throws Exception {
        try (SmallDisk disk = SmallDisk.at(state, 8)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> disk.makeReadOnly(true));

            Finding writable = finding("state directory");

            assertThat(writable.level()).isEqualTo(Level.BAD);
            assertThat(writable.found()).isEqualTo(state + " cannot be written by " + System.getProperty("user.name"));
            assertThat(writable.advice()).contains("set stateDirectory");
        }
    }

    private Finding finding(String check) throws Exception {
        AgentConfig config = ConfigReader.read(
                null,
                Map.of(
                        ConfigKey.ROOT_DIRECTORY, directory.toString(),
                        ConfigKey.STATE_DIRECTORY, state.toString(),
                        ConfigKey.LOG_DIRECTORY, directory.resolve("log").toString()),
                List.of(),
                "host");
        return Examination.of(config, Map.of(), "id", Clock.systemUTC()).findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
