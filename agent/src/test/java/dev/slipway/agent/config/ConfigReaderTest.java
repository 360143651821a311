package dev.slipway.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.policy.HostPolicy;
import dev.slipway.agent.engine.policy.Rules;
import dev.slipway.protocol.wire.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigReaderTest {
    @TempDir
    private Path directory;

    @Test
    void fillsInDefaults() throws Exception {
        AgentConfig config = read("");

        assertThat(config.gatewayUri()).isNull();
        assertThat(config.instanceName()).isEqualTo("web-1.example");
        assertThat(config.rootDirectory()).isEqualTo(Path.of("/"));
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/var/lib/slipway-agent"));
        assertThat(config.logDirectory()).isEqualTo(Path.of("/var/log/slipway-agent"));
        assertThat(config.maxRevisions()).isEqualTo(5);
        assertThat(config.tags()).isEmpty();
        assertThat(config.deploymentsLog()).isTrue();
        assertThat(config.policy()).isEqualTo(HostPolicy.NONE);
        assertThat(config.bundles())
                .isEqualTo(new BundleConfig(null, null, null, Duration.ofSeconds(60), false, false, 128L << 30));
    }

    @Test
    void readsEveryKey() throws Exception {
        AgentConfig config = read("""
                gatewayUri: https://slipway.example:8443
                caFile: ca.pem
                joinTokenFile: /etc/slipway/token
                instanceName: i-0a11
                tags: {Stage: prod, version: 0.10}
                rootDirectory: /srv/root
                stateDirectory: state
                logDirectory: /tmp/log
                zone: eu-central-1b
                autoScalingGroup: web-asg
                s3EndpointOverride: http://localhost:4566
                gitHubBaseUrl: https://github.example/api/v3
                maxRevisions: 3
                proxyUri: http://proxy.example:3128
                httpReadTimeoutSeconds: 80
                useFipsMode: false
                disableImdsV1: true
                archiveMaxExtractionBytes: 1000000
                enableDeploymentsLog: false
                allowedRunAs: [deploy]
                allowedSources:
                - https://artifacts.example.com/releases
                - s3://rel/web
                - github:acme/web
                allowedDestinations: [/srv/app]
                """);

        assertThat(config.gatewayUri()).isEqualTo(URI.create("https://slipway.example:8443"));
        assertThat(config.caFile()).as("relative to the file").isEqualTo(directory.resolve("ca.pem"));
        assertThat(config.joinTokenFile()).isEqualTo(Path.of("/etc/slipway/token"));
        assertThat(config.instanceName()).isEqualTo("i-0a11");
        assertThat(config.tags()).containsExactly(new Tag("Stage", "prod"), new Tag("version", "0.10"));
        assertThat(config.rootDirectory()).isEqualTo(Path.of("/srv/root"));
        assertThat(config.stateDirectory()).isEqualTo(directory.resolve("state"));
        assertThat(config.zone()).isEqualTo("eu-central-1b");
        assertThat(config.autoScalingGroup()).isEqualTo("web-asg");
        assertThat(config.bundles())
                .isEqualTo(new BundleConfig(
                        URI.create("http://localhost:4566"),
                        URI.create("https://github.example/api/v3"),
                        URI.create("http://proxy.example:3128"),
                        Duration.ofSeconds(80),
                        false,
                        true,
                        1_000_000));
        assertThat(config.deploymentsLog()).isFalse();
        assertThat(Objects.requireNonNull(config.policy().runAs()))
                .isEqualTo(new Rules<>(
                        "allowedRunAs", directory.resolve("slipway-agent.yml") + " line 20", List.of("deploy")));
        assertThat(Objects.requireNonNull(config.policy().sources()).listed())
                .isEqualTo("https://artifacts.example.com/releases, s3://rel/web, github:acme/web");
        assertThat(Objects.requireNonNull(config.policy().destinations()).allowed())
                .containsExactly(Path.of("/srv/app"));
        assertThat(config.maxRevisions()).isEqualTo(3);
    }

    @Test
    void readsTagsAsCodeDeployWritesThem() throws Exception {
        assertThat(read("tags:\n- {key: Stage, value: prod}\n- {key: legacy}\n").tags())
                .containsExactly(new Tag("Stage", "prod"), new Tag("legacy", ""));
    }

    @Test
    void letsFlagsBeatTheFile() throws Exception {
        Path file = file("zone: a\nmaxRevisions: 3\ntags: {Stage: prod, Role: web}\n");
        Map<ConfigKey, String> flags = new EnumMap<>(ConfigKey.class);
        flags.put(ConfigKey.ZONE, "b");

        AgentConfig config = ConfigReader.read(file, flags, List.of(new Tag("Stage", "beta")), "web-1");

        assertThat(config.zone()).isEqualTo("b");
        assertThat(config.maxRevisions()).isEqualTo(3);
        assertThat(config.tags()).containsExactly(new Tag("Stage", "beta"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gatewayURL: https://a:1      | line 1: unknown key gatewayURL; did you mean gatewayUri?
                    stateDirectroy: /a           | did you mean stateDirectory?
                    somethingElseAltogether: 1   | the keys are gatewayUri, caFile
                    gatewayUri: http://a:1       | write https://HOST:PORT
                    gatewayUri: https://a:1/path | has more than scheme, host and port
                    gatewayUri: 'https://a b'    | write https://HOST:PORT
                    maxRevisions: 0              | write a whole number of at least 1
                    maxRevisions: many           | write a whole number of at least 1
                    instanceName: My_Host        | is no name for an Instance
                    instanceName: web-1..example | is no name for an Instance
                    zone: ''                     | zone is empty
                    zone: [a, b]                 | zone must be a single value
                    tags: prod                   | tags are written as
                    tags: [{name: Stage}]        | keys key and value
                    tags: {'': x}                | out of bounds
                    proxyUri: https://p:3128     | write http://HOST:PORT
                    proxyUri: http://u:p@p:3128  | proxyUri has more than scheme, host and port
                    httpReadTimeoutSeconds: 0    | write a whole number of at least 1 and at most 3600
                    useFipsMode: yes             | useFipsMode is "yes"; write true or false
                    archiveMaxExtractionBytes: 1g | write a whole number of at least 1
                    allowedRunAs: deploy         | allowedRunAs is a list; write "allowedRunAs: [one, another]"
                    allowedRunAs: [a b]          | "a b" is no user
                    allowedRunAs: [[a]]          | an entry of allowedRunAs must be a single value
                    allowedRunas: [a]            | did you mean allowedRunAs?
                    allowedSources: [ftp://a/b]  | "ftp://a/b" is no source; write https://HOST/PATH, s3:
                    allowedSources: [https://u@a/b] | is no prefix of URLs: it names a user
                    allowedSources: [https://a/b/..] | is no prefix of URLs: its path holds
                    allowedSources: ["https://a/b?c"] | has a query or a fragment
                    allowedSources: [s3://a/../b] | holds a "." or ".."
                    allowedSources: [github:acme] | is no source
                    allowedDestinations: [srv]   | "srv" is no directory that destinations can lie in
                    allowedDestinations: [/srv/..] | without . and ..
                    - a                          | key: value lines are expected
                    zone: {a                     | line 1 is not YAML
                    """)
    void refusesWithASentence(String yaml, String sentence) throws IOException {
        Path file = file(yaml);

        assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of(), "web-1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("slipway-agent.yml");
    }

    @Test
    void refusesFipsModeBesideAnEndpointOfOnesOwn() throws IOException {
        Path file = file("s3EndpointOverride: http://localhost:4566\nuseFipsMode: true\n");

        assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of(), "web-1"))
                .hasMessageContaining("line 2: useFipsMode chooses the endpoint");
    }

    @Test
    void refusesARepeatedKey() throws IOException {
        Path file = file("zone: a\ncaFile: b\nzone: c\n");

        assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of(), "web-1"))
                .hasMessageContaining("line 3: the key zone stands here twice");
    }

    @Test
    void refusesAFileThatIsMissingOrNotText() throws IOException {
        Path missing = directory.resolve("missing.yml");
        assertThatThrownBy(() -> ConfigReader.read(missing, Map.of(), List.of(), "web-1"))
                .hasMessageContaining("does not exist")
                .hasMessageContaining("--config");
        Path binary = Files.write(directory.resolve("binary.yml"), new byte[] {(byte) 0xff, 0, 1});
        assertThatThrownBy(() -> ConfigReader.read(binary, Map.of(), List.of(), "web-1"))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void survivesAnAliasBomb() throws IOException {
        StringBuilder bomb = new StringBuilder("zone: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("k")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        Path file = file(bomb.toString());

        assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), List.of(), "web-1"))
                .isInstanceOf(ConfigException.class);
    }

    /** The manual is written by hand; a key that it forgets fails here. */
    @ParameterizedTest
    @EnumSource(ConfigKey.class)
    void isDocumented(ConfigKey key) throws IOException {
        String manual = Files.readString(Path.of("../docs/agent.md"), StandardCharsets.UTF_8);
        Matcher row = Pattern.compile("(?m)^\\| `" + key.yaml() + "` \\| "
                        + (key.flag().isEmpty() ? "none" : "`" + key.flag() + "[^|]*") + " \\|")
                .matcher(manual);

        assertThat(row.find())
                .as("a row for %s and %s in docs/agent.md", key.yaml(), key.flag())
                .isTrue();
    }

    /** What the manual shows is what the reader takes. */
    @Test
    void takesTheExamplesOfTheManual() throws Exception {
        String manual = Files.readString(Path.of("../docs/agent.md"), StandardCharsets.UTF_8);
        List<String> examples = Pattern.compile("(?ms)^ *```yaml\\n(.*?)^ *```")
                .matcher(manual)
                .results()
                .map(example -> example.group(1).stripIndent())
                .toList();

        assertThat(examples).hasSize(2);
        for (String example : examples) {
            read(example);
        }
    }

    /** The configuration that packages install says nothing as it is, and what the reader takes where it is filled in. */
    @Test
    void takesThePackagesConfigurationWithAndWithoutItsComments() throws Exception {
        String packaged = Files.readString(Path.of("packages/slipway-agent.yml"), StandardCharsets.UTF_8);

        assertThat(read(packaged).gatewayUri()).isNull();
        String filled = packaged.replaceAll("(?m)^#(?=\\w|  )", "");
        assertThat(read(filled).instanceName()).isEqualTo("web-7");
        for (ConfigKey key : ConfigKey.values()) {
            // These two are for rehearsals.
            if (key != ConfigKey.ZONE && key != ConfigKey.AUTO_SCALING_GROUP) {
                assertThat(filled).containsPattern("(?m)^" + key.yaml() + ":");
            }
        }
    }

    @Test
    void makesANameOfTheHostsName() throws Exception {
        assertThat(nameOf("Web_1")).isEqualTo("web-1");
        assertThat(nameOf("ip-10-0-0-12.eu-central-1.compute.internal"))
                .isEqualTo("ip-10-0-0-12.eu-central-1.compute.internal");
        assertThat(nameOf("a".repeat(61) + ".-" + "b".repeat(9))).isEqualTo("a".repeat(61));
    }

    private static String nameOf(String hostName) throws ConfigException {
        return ConfigReader.of(Map.of(), List.of(), hostName).instanceName();
    }

    private AgentConfig read(String yaml) throws IOException, ConfigException {
        return ConfigReader.read(file(yaml), Map.of(), List.of(), "Web-1.example");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("slipway-agent.yml"), yaml);
    }
}
