package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.TestingCommand.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway-agent install} and {@code uninstall} as processes, for an image of their own. */
@Timeout(120)
class InstallCommandTest {
    @TempDir
    private Path directory;

    private Path image = Path.of("");
    private Path unpacked = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        image = Files.createDirectory(directory.resolve("image"));
        unpacked = directory.resolve("slipway-agent-1.0");
        for (String file : List.of("bin/slipway-agent", "jre/bin/java", "lib/agent/slipway-agent-1.0.jar")) {
            Files.createDirectories(unpacked.resolve(file).getParent());
            Files.createFile(unpacked.resolve(file));
        }
        for (String file : List.of("slipway-agent.service", "slipway-agent.yml")) {
            Files.copy(Path.of("packages", file), unpacked.resolve(file));
        }
    }

    private Ended run(String verb, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(verb, "--root", image.toString()));
        if (verb.equals("install")) {
            all.addAll(List.of("--from", "slipway-agent-1.0"));
        }
        all.addAll(List.of(arguments));
        return new TestingCommand(directory, directory).run(Map.of(), all.toArray(String[]::new));
    }

    @Test
    void saysWhatItDoesAndDoesIt() throws Exception {
        Ended dry = run("install", "--dry-run", "--gateway", "https://slipway.example:8443", "--tag", "Stage=prod");

        assertThat(dry.status()).as(dry.toString()).isZero();
        assertThat(dry.out())
                .contains("would copy " + unpacked + " to " + image + "/usr/lib/slipway-agent/1.0\n")
                .contains("would write " + image + "/etc/slipway/slipway-agent.yml, mode 640\n")
                .doesNotContain("The agent");
        assertThat(image).isEmptyDirectory();

        Ended ended = run("install", "--gateway", "https://slipway.example:8443", "--tag", "Stage=prod");

        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(ended.out()).endsWith("The agent starts when a host boots from this image.\n");
        assertThat(image.resolve("etc/slipway/slipway-agent.yml"))
                .content()
                .contains("gatewayUri: https://slipway.example:8443\n", "tags:\n  Stage: prod\n");

        Ended again = run("install");

        assertThat(again.status()).isZero();
        assertThat(again.out()).startsWith("Nothing is to be done.\n");

        Ended uninstalled = run("uninstall", "--purge");

        assertThat(uninstalled.status()).as(uninstalled.toString()).isZero();
        assertThat(image.resolve("etc/slipway")).doesNotExist();
    }

    @Test
    void refusesWithOneSentenceAndWithoutAChange() throws Exception {
        assertThat(run("install", "--gateway", "http://slipway.example").error())
                .contains("--gateway: gatewayUri is \"http://slipway.example\"; write https://HOST:PORT");
        assertThat(run("install", "--tag", "prod").error()).contains("--tag: \"prod\" is no tag; write KEY=VALUE");
        assertThat(run("install", "--state-directory", "state").error())
                .contains("--state-directory: write the whole path from / on");
        Files.delete(unpacked.resolve("slipway-agent.service"));
        Ended missing = run("install");
        assertThat(missing.error()).contains("is no unpacked distribution: slipway-agent.service is missing");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(image).isEmptyDirectory();
    }

    @Test
    void namesTheStepThatFailed() throws Exception {
        Files.createFile(image.resolve("var"));

        Ended ended = run("install");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).endsWith("make " + image + "/var/lib/slipway-agent, mode 711\n");
        assertThat(ended.error()).contains("that step failed: ", image + "/var", "run this again");
    }

    @Test
    void saysInWhatAConfigurationDiffers() throws Exception {
        run("install", "--gateway", "https://slipway.example:8443");

        Ended ended = run("install", "--gateway", "https://other.example:8443");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.error())
                .contains("says otherwise: gatewayUri is https://slipway.example:8443 instead of"
                        + " https://other.example:8443; change it there, or let --force replace the file");
    }
}
