package dev.slipway.agent.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigImportTest {
    @TempDir
    Path directory;

    private String translate(String yaml) throws IOException, ConfigException {
        Path file = Files.writeString(directory.resolve("codedeployagent.yml"), yaml);
        return ConfigImport.translate(CodeDeployConfig.read(file));
    }

    private AgentConfig read(String translated) throws IOException, ConfigException {
        Path file = Files.writeString(directory.resolve("slipway-agent.yml"), translated);
        return ConfigReader.read(file, Map.of(), List.of(), "web-1");
    }

    @Test
    void translatesTheFileThatCodeDeployShips() throws Exception {
        String translated = translate("""
                ---
                :log_aws_wire: false
                :log_dir: '/var/log/aws/codedeploy-agent/'
                :pid_dir: '/opt/codedeploy-agent/state/.pid/'
                :program_name: codedeploy-agent
                :root_dir: '/opt/codedeploy-agent/deployment-root'
                :verbose: false
                :wait_between_runs: 1
                :proxy_uri:
                :max_revisions: 5
                """);

        assertThat(translated.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()))
                .containsExactly("logDirectory: /var/log/aws/codedeploy-agent/", "maxRevisions: 5");
        assertThat(translated)
                .contains("# log_aws_wire: false - requests are never logged")
                .contains("# root_dir: /opt/codedeploy-agent/deployment-root - Slipway keeps its own state")
                .contains("# proxy_uri: - it is empty, so proxyUri keeps its default");
        assertThat(read(translated).logDirectory()).isEqualTo(Path.of("/var/log/aws/codedeploy-agent"));
    }

    @Test
    void takesOverEveryKeyThatHasACounterpart() throws Exception {
        AgentConfig config = read(translate("""
                :log_dir: "/var/log/my \\"logs\\": a"
                :max_revisions: 3
                :max_revisions: 2
                :proxy_uri: http://proxy.example:3128
                :http_read_timeout: 80
                :enable_deployments_log: no
                :use_fips_mode: true
                :disable_imds_v1: true
                :archive_max_extraction_size: 1000
                """));

        assertThat(config.logDirectory()).isEqualTo(Path.of("/var/log/my \"logs\": a"));
        assertThat(config.maxRevisions()).as("the last of repeated keys").isEqualTo(2);
        assertThat(config.deploymentsLog()).isFalse();
        assertThat(config.bundles().proxyUri()).isEqualTo(URI.create("http://proxy.example:3128"));
        assertThat(config.bundles().httpReadTimeout()).isEqualTo(Duration.ofSeconds(80));
        assertThat(config.bundles().useFipsMode()).isTrue();
        assertThat(config.bundles().disableImdsV1()).isTrue();
        assertThat(config.bundles().archiveMaxExtractionBytes()).isEqualTo(1000);
        assertThat(read(translate(":s3_endpoint_override: https://s3.example"))
                        .bundles()
                        .s3EndpointOverride())
                .isEqualTo(URI.create("https://s3.example"));
    }

    /** 1.x makes symbols of the keys that are none, 2.x takes the colons away. */
    @Test
    void takesKeysWithoutColonsForTheSame() throws Exception {
        AgentConfig config = read(translate("""
                log_dir: /data/log
                proxy_uri: http://proxy.example:3128
                :max_revisions: 3
                max_revisions: 2
                enable_deployments_log: true
                :enable_deployments_log: false
                """));

        assertThat(config.logDirectory()).isEqualTo(Path.of("/data/log"));
        assertThat(config.bundles().proxyUri()).isEqualTo(URI.create("http://proxy.example:3128"));
        assertThat(config.maxRevisions())
                .as("the last one, however it is written")
                .isEqualTo(2);
        assertThat(config.deploymentsLog()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000",
        "4GB, 4000000000",
        "500mb, 500000000",
        "1GiB, 1073741824",
        "2 KiB, 2048",
        "7B, 7",
        "1TiB, 1099511627776"
    })
    void translatesSizesWithTheirUnit(String written, long bytes) throws Exception {
        String translated = translate("archive_max_extraction_size: " + written + "\n");

        assertThat(read(translated).bundles().archiveMaxExtractionBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            :max_revisions: many          | # max_revisions: - maxRevisions is "many"; write a whole number
            :max_revisions: [1]           | # max_revisions: - maxRevisions must be a single value
            :log_dir: logs                | # log_dir: - it is no whole path from / on
            :proxy_uri: http://u:hidden@p:1 | # proxy_uri: - proxyUri has more than scheme, host and port
            log_dir: logs                 | # log_dir: - it is no whole path from / on
            disable_core_dumps: false     | # disable_core_dumps: false - set LimitCORE= in the unit
            :archive_max_extraction_size: 4XB | # archive_max_extraction_size: - archiveMaxExtractionBytes is "4XB"; write a whole
            :colour: red                  | # colour: red - CodeDeploy's agent has no such key either
            :user: deploy                 | # user: deploy - set User= in the unit
            ":a\\nmaxRevisions: 1": x      | # a maxRevisions: 1: x - CodeDeploy's agent has no such key
            """)
    void saysWhatItDoesNotTakeOverAndWhy(String yaml, String remark) throws Exception {
        String translated = translate(yaml + "\n");

        assertThat(translated).contains(remark).doesNotContain("hidden");
        assertThat(translated.lines()).allMatch(line -> line.startsWith("#") || line.isEmpty());
    }

    @Test
    void writesWhatItsOwnReaderTakes() throws Exception {
        assertThat(read(translate("")).maxRevisions()).isEqualTo(5);
        assertThat(read(translate("# nothing\n")).maxRevisions()).isEqualTo(5);
    }

    @Test
    void leavesOutFipsModeBesideAnEndpointOfOnesOwn() throws Exception {
        AgentConfig config = read(translate(":use_fips_mode: true\n:s3_endpoint_override: https://s3.example\n"));

        assertThat(config.bundles().useFipsMode()).isFalse();
        assertThat(config.bundles().s3EndpointOverride()).isEqualTo(URI.create("https://s3.example"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - a           | holds no "key: value" lines
            :a: {b        | line 1 is not YAML
            """)
    void refusesWhatIsNoSuchFile(String yaml, String sentence) {
        assertThatThrownBy(() -> translate(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("codedeployagent.yml")
                .hasMessageContaining(sentence);
    }

    /** A 2 and A 16: each key is taken over, or it is said why not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "program_name",
                "log_dir",
                "pid_dir",
                "root_dir",
                "verbose",
                "wait_between_runs",
                "wait_after_error",
                "wait_after_throttle_error",
                "wait_after_connection_problem",
                "max_runs_per_worker",
                "children",
                "http_read_timeout",
                "max_revisions",
                "proxy_uri",
                "on_premises_config_file",
                "kill_agent_max_wait_time_seconds",
                "ongoing_deployment_tracking",
                "enable_deployments_log",
                "log_aws_wire",
                "use_fips_mode",
                "enable_auth_policy",
                "deploy_control_endpoint",
                "s3_endpoint_override",
                "disable_imds_v1",
                "codedeploy_test_profile",
                "user",
                "group",
                "enable_command_port",
                "reject_symlinks_in_bundle",
                "reject_path_traversal_in_bundle",
                "reject_unsafe_permissions_in_bundle",
                "reject_unconfined_selinux_in_bundle",
                "reject_symlink_permission_targets",
                "ignore_ownership_in_bundle",
                "restrict_agent_dir_permissions",
                "restrict_log_dir_permissions",
                "restrict_hook_env_to_allowlist",
                "strip_loader_env_in_hooks",
                "disable_powershell_profile_in_hooks",
                "disable_core_dumps",
                "archive_max_extraction_size"
            })
    void accountsForEveryKeyOfCodeDeploysAgent(String key) {
        assertThat(Counterparts.of(key)).isPresent();
    }

    /** The manual promises that each key of CodeDeploy's agent is accounted for. */
    @Test
    void knowsEveryKeyThatTheManualLists() throws Exception {
        String manual = Files.readString(Path.of("../docs/agent.md"), StandardCharsets.UTF_8);
        Matcher keys = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| `([A-Za-z0-9]+)` \\|$")
                .matcher(manual);
        int rows = 0;
        while (keys.find()) {
            rows++;
            assertThat(Counterparts.of(keys.group(1)))
                    .hasValueSatisfying(counterpart -> assertThat(counterpart)
                            .isInstanceOfSatisfying(
                                    Counterparts.Counterpart.Key.class,
                                    key -> assertThat(key.key().yaml()).isEqualTo(keys.group(2))));
        }
        assertThat(rows).isEqualTo(9);
    }
}
