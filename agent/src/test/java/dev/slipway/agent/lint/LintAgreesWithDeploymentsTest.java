package dev.slipway.agent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.EngineSettings;
import dev.slipway.agent.engine.TestingSettings;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.local.GitHubToken;
import dev.slipway.agent.local.LocalDeployment;
import dev.slipway.agent.local.LocalOptions;
import dev.slipway.agent.local.LocalOutput;
import dev.slipway.agent.work.CancellationSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lint refuses fails when it is deployed to a host that has nothing yet, and what it accepts succeeds there. */
class LintAgreesWithDeploymentsTest {
    @TempDir
    private Path directory;

    /** All but those whose end depends on the users of this machine, which lint does not know. */
    static Stream<Arguments> cases() throws IOException {
        return CorpusTest.cases().filter(testCase -> {
            Path appSpec = ((Path) testCase.get()[1]).resolve("bundle/appspec.yml");
            return !mentions(appSpec, "runas:") && !mentions(appSpec, "owner: root");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agrees(String name, Path testCase) throws Exception {
        Path bundle = testCase.resolve("bundle");
        LintReport report = new Lint(directory, Checkpoint.NONE).run(bundle.toString(), null);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int status = deploy(bundle, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(status == 0)
                .as("%s: deployment: %s", report, printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(report.errors() == 0);
    }

    private static boolean mentions(Path appSpec, String words) {
        try {
            return Files.exists(appSpec) && Files.readString(appSpec).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int deploy(Path bundle, PrintStream out) throws InterruptedException {
        EngineSettings settings = TestingSettings.of(
                directory.resolve("root"),
                directory.resolve("state"),
                directory.resolve("logs"),
                Map.of("PATH", System.getenv("PATH")));
        LocalOptions options = new LocalOptions(
                settings, bundle.toString(), null, null, null, null, null, List.of(), null, null, GitHubToken.NONE);
        Clock clock = Clock.systemUTC();
        return new LocalDeployment(options, clock, LocalOutput.lines(out, clock), CancellationSignal.never()).run();
    }
}
