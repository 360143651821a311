package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Trouble that is not of the objects. */
class UnreachableTest {
    @TempDir
    Path directory;

    @Test
    void closedPortIsToldWithItsAddress() throws IOException {
        TestingApiServer server = new TestingApiServer();
        server.close();

        TestingPlugin.Result result = status(server.url());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(result.error())
                .startsWith("the API server %s cannot be reached: connection refused; ".formatted(server.url()))
                .hasLineCount(1);
    }

    @Test
    void unknownHostIsToldWithItsAddress() throws IOException {
        assertThat(status("https://nowhere.invalid:6443").error())
                .startsWith("the API server https://nowhere.invalid:6443 cannot be reached: its name is not known; ");
    }

    @Test
    void serverThatIsNotUpIsToldWithItsAnswer() throws IOException {
        try (TestingApiServer server = new TestingApiServer().refuses("deploymentgroups/web", 503)) {
            assertThat(status(server.url()).error()).contains("cannot be reached: it answers 503");
        }
    }

    @Command(name = "break")
    static final class Breaking implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("no idea");
        }
    }

    @Test
    void defectIsOneSentenceAndItsPlaceOnlyForWhoAsks() {
        StringWriter quiet = new StringWriter();
        StringWriter loud = new StringWriter();

        assertThat(breaking(quiet, Map.of())).isEqualTo(ExitCodes.DEFECT);
        assertThat(breaking(loud, Map.of("SLIPWAY_DEBUG", "1"))).isEqualTo(ExitCodes.DEFECT);

        assertThat(quiet.toString())
                .hasLineCount(1)
                .contains("a defect of kubectl slipway", "no idea", "SLIPWAY_DEBUG");
        assertThat(loud.toString()).contains("at " + Breaking.class.getName());
    }

    private static int breaking(StringWriter errors, Map<String, String> environment) {
        CommandLine plugin = KubectlSlipway.commandLine(new Surroundings(
                new PrintWriter(new StringWriter()),
                new PrintWriter(errors, true),
                Terminal.NONE,
                environment,
                Clock.systemUTC()));
        return plugin.addSubcommand(new CommandLine(new Breaking())
                        .setExecutionExceptionHandler(plugin.getExecutionExceptionHandler()))
                .execute("break");
    }

    private TestingPlugin.Result status(String url) throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(url));
        return TestingPlugin.run("status", "group/web", "--kubeconfig=" + kubeconfig);
    }
}
