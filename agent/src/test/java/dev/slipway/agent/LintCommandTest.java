package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway-agent lint} as its users have it: a process, its output and its exit status. */
class LintCommandTest {
    private static final String HEADER = "version: 0.0\nos: linux\n";
    private static final String HOOK = "hooks:\n  AfterInstall:\n    - location: a.sh\n      timeout: 9\n";

    @TempDir
    private Path directory;

    private record Ended(int status, String out, String error) {}

    @BeforeEach
    void write() throws Exception {
        Path web = Files.createDirectory(directory.resolve("web"));
        Files.writeString(web.resolve("appspec.yml"), HEADER + HOOK);
        Files.writeString(web.resolve("a.sh"), "#!/bin/sh\n");
    }

    private Ended lint(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(PreparedAgent.shared().command());
        command.add("lint");
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("error").toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(directory.resolve("error")));
    }

    @Test
    void cleanBundleExitsWithZero() throws Exception {
        assertThat(lint("web")).isEqualTo(new Ended(0, "web is clean.\n", ""));
        assertThat(lint("--strict", "web/appspec.yml").status()).isZero();
    }

    @Test
    void warningsFailOnlyStrictly() throws Exception {
        Files.writeString(directory.resolve("web/appspec.yml"), HEADER + HOOK + "permission:\n");

        assertThat(lint("web"))
                .isEqualTo(new Ended(
                        0,
                        "web/appspec.yml:7: warning: \"permission\" is not a key here and is ignored; write \"permissions\".\n"
                                + "web is accepted: 1 warning.\n",
                        ""));
        assertThat(lint("web", "--strict").status()).isEqualTo(1);
    }

    @Test
    void refusedBundleExitsWithTwoAlsoForPrograms() throws Exception {
        Files.delete(directory.resolve("web/a.sh"));

        assertThat(lint("web").status()).isEqualTo(2);
        Ended forPrograms = lint("--output", "json", "web");
        assertThat(forPrograms.status()).isEqualTo(2);
        assertThat(forPrograms.error()).isEmpty();
        JsonNode json = StrictJson.mapper().readTree(forPrograms.out());
        assertThat(json.get("findings")).hasSize(1);
        assertThat(json.get("findings").get(0).get("line").asInt()).isEqualTo(5);
        assertThat(StrictJson.mapper()
                        .readTree(lint("-o", "json", "nowhere").out())
                        .get("result")
                        .asText())
                .isEqualTo("refused");
    }

    @Test
    void readsTheAppSpecThatIsAskedFor() throws Exception {
        Files.writeString(directory.resolve("web/other.yml"), "version: 1.0\nos: linux\n");

        Ended ended = lint("web", "--appspec-filename", "other.yml");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).startsWith("web/other.yml:1: error: version: \"1.0\" is no version");
    }

    @Test
    void wrongUsageExitsWithTwoAndSaysHowToUseIt() throws Exception {
        assertThat(lint().error()).contains("Missing required parameter: 'PATH'", "See slipway-agent lint --help");
        assertThat(lint("--output", "yaml", "web").error()).contains("TEXT, JSON", "See slipway-agent lint --help");
        Ended misspelt = lint("--stirct", "web");
        assertThat(misspelt.error()).contains("Unknown option: '--stirct'", "--strict");
        assertThat(misspelt.out()).isEmpty();
        assertThat(misspelt.status()).isEqualTo(2);
    }
}
