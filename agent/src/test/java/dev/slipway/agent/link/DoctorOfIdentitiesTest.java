package dev.slipway.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.config.ConfigReader;
import dev.slipway.agent.doctor.Examination;
import dev.slipway.agent.doctor.Finding;
import dev.slipway.agent.doctor.Finding.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of certificates and join tokens that do not hold. */
@NullUnmarked
class DoctorOfIdentitiesTest {
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
    void aCertificateThatHasEndedIsTold() throws Exception {
        enrol();
        link.clock.advance(Duration.ofDays(400));

        Finding certificate = certificate(token());

        assertThat(certificate.level()).isEqualTo(Level.BAD);
        assertThat(certificate.found()).contains("enrolled as host", "its certificate ended at ");
        assertThat(certificate.advice()).contains("30 days", "a new join token");
    }

    @Test
    void aCertificateThatHasNotBegunIsTheClocksFault() throws Exception {
        enrol();
        link.clock.advance(Duration.ofDays(-400));

        Finding certificate = certificate(token());

        assertThat(certificate.level()).isEqualTo(Level.BAD);
        assertThat(certificate.found()).contains("enrolled as host", "its certificate begins at ");
        assertThat(certificate.advice()).isEqualTo("set this host's clock");
    }

    @Test
    void aTokenThatNobodyConfiguredIsAskedFor() throws Exception {
        Finding certificate = certificate(null);

        assertThat(certificate.level()).isEqualTo(Level.BAD);
        assertThat(certificate.found()).isEqualTo("not enrolled, and no join token is configured");
        assertThat(certificate.advice()).contains("joinTokenFile");
    }

    @Test
    void aTokenThatIsNotThereIsNamed() throws Exception {
        Path missing = directory.resolve("missing");

        Finding certificate = certificate(missing);

        assertThat(certificate.level()).isEqualTo(Level.BAD);
        assertThat(certificate.found()).contains("the join token in " + missing + " cannot be read");
        assertThat(certificate.advice()).startsWith("write it there");
    }

    @Test
    void aTokenThatIsEmptyIsNamed() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        Finding certificate = certificate(empty);

        assertThat(certificate.level()).isEqualTo(Level.BAD);
        assertThat(certificate.found()).isEqualTo("not enrolled, and the join token in " + empty + " is empty");
        assertThat(certificate.advice()).isEqualTo("write it there");
    }

    private void enrol() {
        link.start();
        Path identity = link.stateDirectory().resolve("link/identity.pem");
        LinkFixture.await()
                .until(() ->
                        Files.exists(identity) && Files.readString(identity).contains("BEGIN CERTIFICATE"));
        link.stop();
    }

    private Path token() {
        return directory.resolve("token");
    }

    private Finding certificate(@Nullable Path token) throws Exception {
        Map<ConfigKey, String> flags = new EnumMap<>(Map.of(
                ConfigKey.GATEWAY_URI, link.gateway.uri().toString(),
                ConfigKey.CA_FILE, directory.resolve("ca.pem").toString(),
                ConfigKey.ROOT_DIRECTORY, directory.resolve("root").toString(),
                ConfigKey.STATE_DIRECTORY, link.stateDirectory().toString(),
                ConfigKey.LOG_DIRECTORY, directory.resolve("log").toString()));
        if (token != null) {
            flags.put(ConfigKey.JOIN_TOKEN_FILE, token.toString());
        }
        return Examination.of(ConfigReader.read(null, flags, List.of(), "host"), Map.of(), "id", link.clock)
                .findings()
                .stream()
                .filter(finding -> finding.check().equals("certificate"))
                .findFirst()
                .orElseThrow();
    }
}
