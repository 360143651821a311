package dev.slipway.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.config.ConfigReader;
import dev.slipway.agent.doctor.Examination;
import dev.slipway.agent.doctor.ExaminationText;
import dev.slipway.agent.doctor.Finding;
import dev.slipway.agent.doctor.Finding.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of hosts in and out of order, against a gateway that speaks TLS. */
@NullUnmarked
class DoctorTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    Path directory;

    private LinkFixture link;

    @BeforeEach
    void open() {
        link = new LinkFixture(directory);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void aHostThatIsNotEnrolledYetMayStart() throws Exception {
        Examination found = examine(config(Map.of()));

        assertThat(found.healthy()).isTrue();
        assertThat(of(found, "gateway").level()).isEqualTo(Level.GOOD);
        assertThat(of(found, "clock").level()).isEqualTo(Level.GOOD);
        assertThat(of(found, "certificate")).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.DOUBTFUL);
            assertThat(finding.found()).contains("not enrolled yet").contains("token");
            assertThat(finding.advice()).contains("slipway-agent run");
        });
    }

    @Test
    void anEnrolledHostIsNamedAndAFreeStateDirectoryMeansNoAgent() throws Exception {
        link.start();
        Path identity = link.stateDirectory().resolve("link/identity.pem");
        LinkFixture.await()
                .until(() ->
                        Files.exists(identity) && Files.readString(identity).contains("BEGIN CERTIFICATE"));
        // Once only: a process that reads the file loses its own lock of it.
        assertThat(of(examine(config(Map.of())), "agent").found()).startsWith("runs, process ");
        link.stop();

        Examination found = examine(config(Map.of()));

        assertThat(of(found, "certificate").level()).isEqualTo(Level.GOOD);
        assertThat(of(found, "agent").found()).isEqualTo("does not run");
        assertThat(of(found, "gateway").level()).isEqualTo(Level.GOOD);
    }

    @Test
    void aGatewayThatIsGoneIsABadThing() throws Exception {
        AgentConfig config = config(Map.of());
        link.gateway.close();

        Examination found = examine(config);

        assertThat(found.healthy()).isFalse();
        assertThat(of(found, "gateway")).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.BAD);
            assertThat(finding.found()).contains("cannot be reached");
            assertThat(finding.advice()).contains("check that the operator runs");
        });
    }

    @Test
    void aStrangersAuthorityIsNamed() throws Exception {
        Path other = Files.writeString(directory.resolve("other.pem"), new TestingAuthority("other").pem());

        Finding gateway = of(examine(config(Map.of(ConfigKey.CA_FILE, other.toString()))), "gateway");

        assertThat(gateway.found()).contains("is not signed by any authority in " + other);
        assertThat(gateway.advice()).contains("set caFile");
    }

    @Test
    void aMissingAuthorityIsNamed() throws Exception {
        Finding gateway = of(examine(config(Map.of(ConfigKey.CA_FILE, "/nowhere.pem"))), "gateway");

        assertThat(gateway.found()).contains("/nowhere.pem");
        assertThat(gateway.advice()).contains("PEM");
    }

    @Test
    void aClockThatIsWrongIsTold() throws Exception {
        AgentConfig config = config(Map.of());
        link.clock.advance(Duration.ofHours(1));

        Finding clock = of(examine(config), "clock");

        assertThat(clock.level()).isEqualTo(Level.BAD);
        assertThat(clock.found()).contains("ahead of the gateway's");
    }

    @Test
    void whatIsInTheWayOfADirectoryIsTold() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        Finding state = of(
                examine(config(
                        Map.of(ConfigKey.STATE_DIRECTORY, file.resolve("state").toString()))),
                "state directory");

        assertThat(state.level()).isEqualTo(Level.BAD);
        assertThat(state.found()).isEqualTo(file + " is no directory");
    }

    @Test
    void toolsThatAreMissingAreNamed() throws Exception {
        Finding tools =
                of(Examination.of(config(Map.of()), Map.of("PATH", directory.toString()), "id", link.clock), "tools");

        assertThat(tools.found()).isEqualTo("missing in PATH: setsid, sh, setpriv");
        assertThat(tools.advice()).contains("util-linux");
    }

    @Test
    void isReadableForPeopleAndPrograms() throws Exception {
        Examination found = examine(config(Map.of()));

        assertThat(ExaminationText.text(found, false))
                .contains("✔ gateway         " + link.gateway.uri() + " answers")
                .contains("                  → start the agent")
                .endsWith("Nothing is in the agent's way; see what is marked with !\n")
                .doesNotContain("\u001B");
        assertThat(ExaminationText.text(found, true)).contains("\u001B[32m✔");
        assertThat(ExaminationText.json(found)).startsWith("{\"findings\":[{\"level\":\"GOOD\",\"check\":\"system\"");
    }

    private Examination examine(AgentConfig config) {
        return Examination.of(config, ENVIRONMENT, "id", link.clock);
    }

    private static Finding of(Examination examination, String check) {
        return examination.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private AgentConfig config(Map<ConfigKey, String> more) throws Exception {
        Map<ConfigKey, String> flags = new EnumMap<>(Map.of(
                ConfigKey.GATEWAY_URI, link.gateway.uri().toString(),
                ConfigKey.CA_FILE, directory.resolve("ca.pem").toString(),
                ConfigKey.JOIN_TOKEN_FILE, directory.resolve("token").toString(),
                ConfigKey.ROOT_DIRECTORY, directory.resolve("root").toString(),
                ConfigKey.STATE_DIRECTORY, link.stateDirectory().toString(),
                ConfigKey.LOG_DIRECTORY, directory.resolve("log").toString()));
        flags.putAll(more);
        return ConfigReader.read(null, flags, List.of(), "host");
    }
}
