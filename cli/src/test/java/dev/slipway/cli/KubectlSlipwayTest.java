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

class KubectlSlipwayTest {
    @Test
    void saysThatAVerbIsMissing() {
        StringWriter errors = new StringWriter();
        int status = KubectlSlipway.commandLine(new Surroundings(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(errors),
                        Terminal.NONE,
                        Map.of(),
                        Clock.systemUTC()))
                .execute();
        assertThat(status).isEqualTo(ExitCodes.USAGE);
        assertThat(errors.toString()).contains("say what to do", "kubectl slipway --help");
    }

    @Test
    void optionsOfEveryVerbMayStandBeforeIt(@TempDir Path directory) throws IOException {
        try (TestingApiServer server = new TestingApiServer()) {
            Path file = Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(server.url()));

            TestingPlugin.Result before = TestingPlugin.run("--kubeconfig=" + file, "-n", "dock", "hosts");
            TestingPlugin.Result twice = TestingPlugin.run("--kubeconfig=none", "hosts", "--kubeconfig=" + file);
            TestingPlugin.Result unknown = TestingPlugin.run("--context=x", "hosts", "--kubeconfig=" + file);

            assertThat(before.error()).contains("dock");
            assertThat(twice.error()).contains("no hosts in namespace shop");
            assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        }
    }

    @Test
    void helpIsAVerbToo() {
        assertThat(TestingPlugin.run("help").output()).contains("Shows and steers", "undo");
        assertThat(TestingPlugin.run("help", "undo").output()).contains("--to-revision");
        assertThat(TestingPlugin.run("help", "undu"))
                .isEqualTo(new TestingPlugin.Result(
                        ExitCodes.USAGE,
                        "",
                        "there is no verb undu (kubectl slipway help shows all); did you mean undo?%n".formatted()));
    }

    @Test
    void saysWhichResourcesItUnderstands() {
        StringWriter output = new StringWriter();
        int status = new CommandLine(new KubectlSlipway())
                .setOut(new PrintWriter(output))
                .execute("--version");
        assertThat(status).isZero();
        assertThat(output.toString()).contains("slipway.dev/v1alpha1");
    }
}
