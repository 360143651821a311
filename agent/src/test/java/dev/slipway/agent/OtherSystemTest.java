package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.TestingCommand.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent as a process that finds itself on a system for which it is not made yet. */
class OtherSystemTest {
    private static final String SENTENCE =
            "slipway-agent runs on Linux only so far, and this host's system is Windows Server 2022";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"run", "install", "uninstall", "doctor", "status", "import-state"})
    void whatWorksOnTheHostSaysThatItRunsOnLinuxOnly(String verb) throws Exception {
        Ended ended = onWindows(verb);

        assertThat(ended.status()).as(ended.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.error()).contains(SENTENCE).doesNotContain("Exception");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void localTouchesNothingAndTellsProgramsSoToo() throws Exception {
        Path bundle = Files.createDirectories(directory.resolve("bundle"));
        Path state = directory.resolve("state");

        Ended ended = onWindows(
                "local",
                "-l",
                bundle.toString(),
                "-t",
                "directory",
                "--state-directory",
                state.toString(),
                "-o",
                "json");

        assertThat(ended.status()).as(ended.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.json().toString()).contains(SENTENCE);
        assertThat(state).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "run --help", "local --version"})
    void helpIsGivenEverywhere(String line) throws Exception {
        Ended ended = onWindows(line.split(" "));

        assertThat(ended.status()).as(ended.toString()).isEqualTo(ExitCode.OK);
        assertThat(ended.out()).contains("slipway-agent");
        assertThat(ended.error()).isEmpty();
    }

    @Test
    void lintLooksAtBundlesEverywhere() throws Exception {
        Path appSpec =
                Files.writeString(directory.resolve("appspec.yml"), "version: 0.0\nos: linux\nfiles: []\nhooks: {}\n");

        Ended ended = onWindows("lint", appSpec.toString());

        assertThat(ended.status()).as(ended.toString()).isEqualTo(ExitCode.OK);
    }

    private Ended onWindows(String... arguments) throws Exception {
        return new TestingCommand(directory, directory)
                .run(List.of("-Dos.name=Windows Server 2022"), Map.of(), arguments);
    }
}
