package dev.slipway.agent.fuzz;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigReader;
import dev.slipway.agent.migrate.CodeDeployConfig;
import dev.slipway.agent.migrate.CodeDeployState;
import dev.slipway.agent.migrate.ConfigImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Configuration, ours and CodeDeploy's: read, or refused in a sentence; what is translated can be read. */
final class ConfigTarget implements FuzzTarget {
    private static final List<String> SEEDS = List.of("""
            gatewayUri: https://slipway.example:8443
            caFile: ca.pem
            joinTokenFile: /etc/slipway/token
            instanceName: i-0a11
            tags: {Stage: prod, Role: "web"}
            rootDirectory: /srv/root
            stateDirectory: state
            logDirectory: /tmp/log
            zone: eu-central-1b
            maxRevisions: 7
            proxyUri: http://proxy:3128
            httpReadTimeoutSeconds: 30
            useFipsMode: false
            archiveMaxExtractionBytes: 1000000
            allowedRunAs: [deploy, www-data]
            allowedSources:
              - s3://bundles/web/*
              - https://github.com/acme/*
              - https://files.example/a/
            allowedDestinations: [/srv/web, /etc/app]
            """, """
            ---
            :log_aws_wire: false
            :log_dir: '/var/log/aws/codedeploy-agent/'
            :pid_dir: '/opt/codedeploy-agent/state/.pid/'
            :program_name: codedeploy-agent
            :root_dir: '/opt/codedeploy-agent/deployment-root'
            :verbose: false
            :wait_between_runs: 1
            :proxy_uri: http://proxy:3128
            :max_revisions: 5
            :ongoing_deployment_tracking: ongoing-deployment
            :use_fips_mode: true
            :s3_endpoint_override: https://s3.example
            """);
    private static final List<String> PIECES = List.of(
            "https://",
            "http://a:b@c",
            "://",
            ":8443",
            "[::1]",
            "s3://",
            "*",
            "tags:\n  - key: a\n    value: b\n",
            "maxRevisions: ",
            "allowedSources: ",
            "\"\\0\"",
            "\"a\\0b\"",
            ":root_dir: \"\\0\"\n",
            "rootDirectory: \"\\0\"\n",
            "root_dir",
            "%00",
            "?q#f");

    private final Path file;
    private final Path translated;

    ConfigTarget(Path directory) throws IOException {
        this.file = Files.createDirectories(directory).resolve("config.yml");
        this.translated = directory.resolve("translated.yml");
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public byte[] make(RandomGenerator random) {
        Mutator mutator = new Mutator(random);
        byte[] text = Mutator.utf8(mutator.text(mutator.one(SEEDS), PIECES));
        return random.nextInt(8) == 0 ? mutator.bytes(text) : text;
    }

    @Override
    public void check(byte[] input) throws Exception {
        Files.write(file, input);
        try {
            ConfigReader.read(file, Map.of(), List.of(), "web-1");
        } catch (ConfigException e) {
            Wording.check(e.getMessage());
        }
        CodeDeployConfig config;
        try {
            config = CodeDeployConfig.read(file);
            CodeDeployState.of(config);
        } catch (ConfigException e) {
            Wording.check(e.getMessage());
            return;
        }
        Files.writeString(translated, ConfigImport.translate(config));
        try {
            ConfigReader.read(translated, Map.of(), List.of(), "web-1");
        } catch (ConfigException e) {
            throw new AssertionError("what was translated cannot be read: " + e.getMessage(), e);
        }
    }
}
