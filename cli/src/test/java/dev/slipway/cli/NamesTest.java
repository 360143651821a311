package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are none, or nobody's, for every verb that takes one. */
class NamesTest {
    private static final String GROUP =
            "{\"metadata\":{\"name\":\"web-prod\",\"namespace\":\"shop\"},\"spec\":{\"applicationName\":\"web\"}}";
    private static final String RUN =
            "{\"metadata\":{\"name\":\"web-prod-1\",\"namespace\":\"shop\"},\"spec\":{\"deploymentGroupName\":\"web-prod\"}}";

    @TempDir
    Path directory;

    private final TestingApiServer server = new TestingApiServer();

    @BeforeEach
    void stage() {
        server.lists("deploymentgroups", GROUP).lists("deployments", RUN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** NAME stands for the name. */
    static Stream<List<String>> commandLines() {
        return Stream.of(
                List.of("status", "NAME"),
                List.of("status", "NAME", "-w"),
                List.of("history", "NAME"),
                List.of("hosts", "NAME"),
                List.of("logs", "NAME"),
                List.of("explain", "NAME"),
                List.of("plan", "NAME"),
                List.of("deploy", "NAME", "--mode=RESTART"),
                List.of("stop", "NAME"),
                List.of("pause", "NAME"),
                List.of("pause", "--group", "NAME"),
                List.of("resume", "NAME"),
                List.of("retry", "NAME"),
                List.of("undo", "NAME"));
    }

    static Stream<List<String>> withWait() {
        return Stream.concat(commandLines(), Stream.of(List.of("wait", "NAME", "--timeout=1s")));
    }

    @ParameterizedTest
    @MethodSource("withWait")
    void emptyNameIsRefusedInOneSentence(List<String> line) throws IOException {
        for (String name : List.of("", " ", "group/")) {
            TestingPlugin.Result result = run(line, name);

            assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.USAGE);
            assertThat(result.error()).isEqualTo("the name is empty; say which%n".formatted());
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void misspeltNameGetsASuggestion(List<String> line) throws IOException {
        boolean run = line.getFirst().equals("logs");

        TestingPlugin.Result result = run(line, run ? "web-prdo-1" : "web-prdo");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(result.error())
                .contains("in namespace shop; did you mean " + (run ? "web-prod-1?" : "web-prod?"))
                .doesNotContain("deploymentgroup");
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void nameThatNothingCanHaveIsNobodys(List<String> line) throws IOException {
        for (String name : List.of("..", "a b", "Web,Prod", "%2e")) {
            TestingPlugin.Result result = run(line, name);

            assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.NOT_FOUND);
            assertThat(result.error()).startsWith("there is no ").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @MethodSource("withWait")
    void serverWithoutSlipwayIsToldFromAMissingObject(List<String> line) throws IOException {
        server.withoutSlipway();

        TestingPlugin.Result result = run(line, "web-prod");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(result.error()).contains("is Slipway installed").hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void whatMayNotBeReadIsToldFromWhatIsNot(List<String> line) throws IOException {
        server.refuses("deploymentgroups/web-prod", 403)
                .refuses("deployments/web-prod", 403)
                .refuses("deployments", 403);

        TestingPlugin.Result result = run(line, "web-prod");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.NOT_ALLOWED);
        assertThat(result.error()).startsWith("you may not ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "status -w", "wait --timeout=0", "explain", "stop", "pause", "resume"})
    void nameOfAGroupAndOfARunIsRefusedUnlessItSaysWhich(String line) throws IOException {
        server.has("deploymentgroups/web-prod", GROUP).has("deployments/web-prod", RUN);
        List<String> words =
                Stream.concat(Stream.of(line.split(" ")), Stream.of("NAME")).toList();

        TestingPlugin.Result result = run(words, "web-prod");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.USAGE);
        assertThat(result.error())
                .contains("web-prod is both a run and a deployment group; say run/web-prod or group/web-prod");
    }

    @Test
    void newRunsHintSaysThatARunIsMeant() throws IOException {
        server.has("deploymentgroups/web-prod", GROUP).has("deployments", RUN);

        assertThat(run(List.of("deploy", "NAME", "--name=web-prod", "--s3=rel/web.zip"), "web-prod")
                        .output())
                .contains("→ kubectl slipway status run/web-prod-1 -w");
    }

    @Test
    void emptyHostIsRefused() throws IOException {
        for (String verb : List.of("logs", "explain")) {
            assertThat(run(List.of(verb, "NAME", ""), "web-prod-1").error()).contains("the name of the host is empty");
        }
    }

    private TestingPlugin.Result run(List<String> line, String name) throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(server.url()));
        List<String> arguments = new ArrayList<>(line);
        arguments.replaceAll(word -> word.equals("NAME") ? name : word);
        arguments.add("--kubeconfig=" + kubeconfig);
        return TestingPlugin.run(arguments.toArray(String[]::new));
    }
}
