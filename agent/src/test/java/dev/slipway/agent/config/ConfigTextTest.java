package dev.slipway.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.wire.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {
    private static final Path TEMPLATE = Path.of("packages/slipway-agent.yml");
    private static final List<Tag> TAGS = List.of(new Tag("Stage", "prod"), new Tag("Cost: centre", "#7 \"web\""));

    @TempDir
    private Path directory;

    private final Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
    private String template = "";

    @BeforeEach
    void choose() throws Exception {
        template = Files.readString(TEMPLATE);
        values.put(ConfigKey.GATEWAY_URI, "https://slipway.example:8443");
        values.put(ConfigKey.INSTANCE_NAME, "web-7");
        values.put(ConfigKey.ZONE, "eu-1a");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(directory.resolve("slipway-agent.yml"), text);
    }

    @Test
    void setsKeysInPlaceOfTheExamplesOfTheTemplate() {
        String text = ConfigText.of(template, values, TAGS);

        assertThat(text)
                .contains(
                        "# The gateway. Without it the agent is not started.\ngatewayUri: https://slipway.example:8443\n")
                .contains("\ntags:\n  Stage: prod\n  \"Cost: centre\": \"#7 \\\"web\\\"\"\n\n")
                .endsWith("\n\nzone: eu-1a\n")
                .doesNotContain("#gatewayUri", "#tags", "#  Stage", "#instanceName")
                .contains("#caFile: /etc/slipway/ca.pem");
    }

    @Test
    void whatIsWrittenIsReadAsItWasMeant() throws Exception {
        Path file = write(ConfigText.of(template, values, TAGS));

        AgentConfig config = ConfigReader.read(file, Map.of(), List.of(), "host");

        assertThat(config.gatewayUri()).hasToString("https://slipway.example:8443");
        assertThat(config.instanceName()).isEqualTo("web-7");
        assertThat(config.zone()).isEqualTo("eu-1a");
        assertThat(config.tags()).isEqualTo(TAGS);
        assertThat(ConfigText.differences(file, values, TAGS)).isEmpty();
    }

    @Test
    void withoutValuesItIsTheTemplate() {
        assertThat(ConfigText.of(template, Map.of(), List.of())).isEqualTo(template);
    }

    @Test
    void everyFlagsKeyCanBeSet() throws Exception {
        for (ConfigKey key : ConfigKey.values()) {
            if (!key.isList() && key != ConfigKey.TAGS) {
                Map<ConfigKey, String> one = Map.of(key, "5");
                assertThat(ConfigText.differences(write(ConfigText.of(template, one, List.of())), one, List.of()))
                        .as(key.yaml())
                        .isEmpty();
            }
        }
    }

    @Test
    void saysInWhatAFileDiffers() throws Exception {
        Path file = write("gatewayUri: https://other.example:8443\nmaxRevisions: 9\ntags: {Stage: test}\n");

        assertThat(ConfigText.differences(file, values, TAGS))
                .containsExactly(
                        "gatewayUri is https://other.example:8443 instead of https://slipway.example:8443",
                        "instanceName is not set instead of web-7",
                        "zone is not set instead of eu-1a",
                        "tags are Stage=test instead of Stage=prod,Cost: centre=#7 \"web\"");
    }
}
