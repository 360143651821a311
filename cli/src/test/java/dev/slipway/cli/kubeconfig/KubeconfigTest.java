package dev.slipway.cli.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.TestingApiServer;
import dev.slipway.cli.TestingPlugin;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
    private static final String WHOLE = """
            current-context: production
            contexts:
            - {name: production, context: {cluster: p, user: me}}
            - {name: staging, context: {cluster: s, user: me}}
            - {name: broken, context: {cluster: gone, user: me}}
            - {name: userless, context: {cluster: s, user: nobody}}
            clusters:
            - {name: p, cluster: {server: "https://p:6443"}}
            - {name: s, cluster: {server: "https://s:6443"}}
            users:
            - {name: me, user: {token: t}}
            """;

    @TempDir
    Path directory;

    static Stream<List<String>> commandLines() {
        return Stream.of(
                List.of("status"),
                List.of("wait", "web"),
                List.of("history", "web"),
                List.of("hosts"),
                List.of("logs", "web-1"),
                List.of("explain", "web"),
                List.of("plan", "web"),
                List.of("deploy", "web", "--mode=RESTART"),
                List.of("stop", "web"),
                List.of("pause", "--group", "web"),
                List.of("resume", "--group", "web"),
                List.of("retry", "web"),
                List.of("undo", "web"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void misspeltContextIsRefusedBeforeAnyCall(List<String> line) throws IOException {
        try (TestingApiServer server = new TestingApiServer()) {
            Path file = file("config", TestingPlugin.kubeconfig(server.url()));
            List<String> arguments = new ArrayList<>(line);
            arguments.addAll(List.of("--kubeconfig", file.toString(), "--context", "porod"));

            TestingPlugin.Result result = TestingPlugin.run(arguments.toArray(String[]::new));

            assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(result.error())
                    .isEqualTo("the kubeconfig %s has no context porod (did you mean prod?); it has prod%n"
                            .formatted(file));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void contextThatIsThereIsTaken() throws IOException {
        Kubeconfig config = Kubeconfig.of(file("config", WHOLE));

        assertThat(config.context("staging")).isEqualTo("staging");
        assertThat(config.context(null)).isEqualTo("production");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stagng   | has no context stagng (did you mean staging?); it has broken, production, staging, userless
            broken   | names cluster gone, of which the file has no server
            userless | names user nobody, which the file does not have
            """)
    void contextThatLacksSomethingIsRefused(String context, String sentence) throws IOException {
        Kubeconfig config = Kubeconfig.of(file("config", WHOLE));

        assertThatThrownBy(() -> config.context(context))
                .hasMessageContaining(sentence)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE));
    }

    @Test
    void firstOfSeveralFilesWinsAndMissingOnesAreNone() throws IOException {
        Path first = file("first", "current-context: staging\n");
        Path second = file("second", WHOLE);
        String both = String.join(File.pathSeparator, first.toString(), directory + "/none", second.toString());

        assertThat(Kubeconfig.of(Map.of("KUBECONFIG", both), directory)
                        .orElseThrow()
                        .context(null))
                .isEqualTo("staging");
    }

    @Test
    void homeOfTheEnvironmentCountsBeforeThatOfTheUser() throws IOException {
        Files.createDirectories(directory.resolve("said/.kube"));
        Files.createDirectories(directory.resolve("user/.kube"));
        file("said/.kube/config", WHOLE);
        file("user/.kube/config", WHOLE.replace("current-context: production", "current-context: staging"));
        Path user = directory.resolve("user");

        assertThat(Kubeconfig.of(Map.of("HOME", directory + "/said"), user)
                        .orElseThrow()
                        .context(null))
                .isEqualTo("production");
        assertThat(Kubeconfig.of(Map.of("HOME", ""), user).orElseThrow().context(null))
                .isEqualTo("staging");
    }

    @Test
    void missingKubeconfigIsNamedUnlessAPodNeedsNone() {
        Map<String, String> nowhere = Map.of("KUBECONFIG", directory + "/none");

        assertThatThrownBy(() -> Kubeconfig.of(nowhere, directory))
                .hasMessageContainingAll("there is no kubeconfig", "/none ($KUBECONFIG)", "--kubeconfig");
        assertThatThrownBy(() -> Kubeconfig.of(Map.of(), directory)).hasMessageContaining(".kube/config");
        assertThatThrownBy(() -> Kubeconfig.of(directory.resolve("none"))).hasMessageContaining("does not exist");
        assertThat(Kubeconfig.of(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"), directory))
                .isEmpty();
    }

    @Test
    void whatIsNoKubeconfigIsRefusedInOneSentence() throws IOException {
        for (String text : List.of("word", "a: [", "\tno: yaml", "- 1\n- 2\n", "contexts: word")) {
            Path file = file("config", text);
            assertThatThrownBy(() -> Kubeconfig.of(file))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(file + " is no kubeconfig")
                    .message()
                    .hasLineCount(1);
        }
        assertThatThrownBy(() -> Kubeconfig.of(directory)).hasMessageContaining("is a directory");
    }

    @Test
    void withoutACurrentContextThoseThereAreAreNamed() throws IOException {
        Kubeconfig config = Kubeconfig.of(file("config", WHOLE.replace("current-context: production", "")));

        assertThatThrownBy(() -> config.context(null))
                .hasMessageContainingAll("has no current-context", "it has broken, production", "--context");
        assertThatThrownBy(() -> Kubeconfig.of(file("empty", "")).context(null))
                .hasMessageContaining("nor any context at all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--context", "-n"})
    void emptyOptionIsNoOptionLeftOut(String option) throws IOException {
        Path file = file("config", WHOLE);

        TestingPlugin.Result result = TestingPlugin.run("pause", "--group", "web", "--kubeconfig=" + file, option, "");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.error()).contains(option + " is empty");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
