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
    void completionAsksTheClusterOfTheLine(@TempDir Path directory) throws IOException {
        try (TestingApiServer server = new TestingApiServer()) {
            server.lists("deploymentgroups", "{\"metadata\":{\"name\":\"web-prod\"}}");
            Path file = Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(server.url()));

            assertThat(TestingPlugin.run("__complete", "--", "--kubeconfig=" + file, "retry", "we")
                            .output())
                    .contains("web-prod\tdeployment group");
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
    void wrongModeIsToldFromAMissingRevision() {
        assertThat(TestingPlugin.run("deploy", "web", "--mode", "restart").error())
                .isEqualTo("--mode is STANDARD or RESTART, not 'restart'%n".formatted());
    }

    @Test
    void pauseOfAnIdleGroupPointsToTheGroupItself(@TempDir Path directory) throws IOException {
        try (TestingApiServer server = new TestingApiServer()
                .has("deploymentgroups/web", "{\"metadata\":{\"name\":\"web\"},\"spec\":{\"paused\":true}}")) {
            Path file = Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(server.url()));

            assertThat(TestingPlugin.run("resume", "web", "--kubeconfig=" + file))
                    .isEqualTo(new TestingPlugin.Result(
                            ExitCodes.NOT_FOUND,
                            "",
                            ("no run of deployment group web is active; the group itself is paused: kubectl slipway resume"
                                            + " --group web%n")
                                    .formatted()));
        }
    }

    @Test
    void summariesOfVerbsAreSentences() {
        KubectlSlipway.verbs(new Surroundings(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        Terminal.NONE,
                        Map.of(),
                        Clock.systemUTC()))
                .forEach(verb -> assertThat(new CommandLine(verb)
                                .getCommandSpec()
                                .usageMessage()
                                .description()[0])
                        .endsWith("."));
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
