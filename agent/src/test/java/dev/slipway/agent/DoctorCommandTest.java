package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.agent.TestingCommand.Ended;
import dev.slipway.agent.link.TestingAuthority;
import dev.slipway.agent.link.TestingGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway-agent doctor} as its users have it. */
class DoctorCommandTest {
    @TempDir
    Path directory;

    @Test
    void exitStatusAndTheOneObjectTellHealthyHostsFromOthersAndWrongConfigurations() throws Exception {
        TestingAuthority authority = new TestingAuthority("gateway-ca");
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
        Files.writeString(directory.resolve("token"), "secret-token\n");
        Path config = directory.resolve("agent.yml");
        try (TestingGateway gateway = new TestingGateway(authority)) {
            Files.writeString(config, """
                    gatewayUri: %s
                    caFile: ca.pem
                    joinTokenFile: token
                    rootDirectory: root
                    stateDirectory: state
                    logDirectory: logs
                    """.formatted(gateway.uri()));

            Ended healthy = doctor("--config", config.toString(), "--output", "json");

            assertThat(healthy.status()).as(healthy.toString()).isEqualTo(ExitCode.OK);
            assertThat(level(healthy.json(), "gateway")).isEqualTo("GOOD");
            assertThat(directory.resolve("state")).as("it changes nothing").doesNotExist();
        }

        Ended alone = doctor("--config", config.toString(), "--output", "json");

        assertThat(alone.status()).as(alone.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(level(alone.json(), "gateway")).isEqualTo("BAD");

        Files.writeString(config, "gatewayUrl: https://here\n");
        Ended wrong = doctor("--config", config.toString());

        assertThat(wrong.status()).as(wrong.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.error()).contains("gatewayUrl");
    }

    private Ended doctor(String... options) throws Exception {
        String[] line = new String[options.length + 1];
        line[0] = "doctor";
        System.arraycopy(options, 0, line, 1, options.length);
        return new TestingCommand(directory, directory).run(Map.of(), line);
    }

    private static String level(JsonNode object, String check) {
        return StreamSupport.stream(object.path("findings").spliterator(), false)
                .filter(finding -> finding.path("check").asText().equals(check))
                .findFirst()
                .orElseThrow()
                .path("level")
                .asText();
    }
}
