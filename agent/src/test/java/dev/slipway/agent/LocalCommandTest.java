package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code slipway-agent local} as a process on real bundles: what A 13 says, row by row, and its JSON. */
@Timeout(120)
class LocalCommandTest {
    private static final String DEFAULT_GROUP = "default-local-deployment-group";

    @TempDir
    private Path directory;

    private TestingLocal host;

    @BeforeEach
    void write() throws IOException {
        host = new TestingLocal(directory);
    }

    private static List<String> column(JsonNode events, String field) {
        List<String> values = new ArrayList<>();
        events.forEach(event -> values.add(event.get(field).asText()));
        return values;
    }

    @Test
    void deploysTheCurrentDirectoryByDefaultAndSaysSoAsOneObject() throws Exception {
        Ended ended = host.local("--output", "json");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(host.root.resolve("srv/page")).hasContent("hello");
        assertThat(ended.error()).isEmpty();
        JsonNode result = ended.json();
        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly("deploymentId", "status", "failedEvent", "archive", "diagnostics", "events");
        assertThat(result.get("deploymentId").asText()).matches("d-[A-Z0-9]{9}-local");
        assertThat(result.get("status").asText()).isEqualTo("Succeeded");
        assertThat(result.get("failedEvent").isNull()).isTrue();
        assertThat(Path.of(result.get("archive").asText()))
                .isEqualTo(directory
                        .resolve("state")
                        .resolve(DEFAULT_GROUP)
                        .resolve(result.get("deploymentId").asText())
                        .resolve("deployment-archive"))
                .isDirectoryContaining("glob:**/appspec.yml");
        JsonNode diagnostics = result.get("diagnostics");
        assertThat(diagnostics.fieldNames())
                .toIterable()
                .containsExactly("errorCode", "errorName", "scriptName", "message", "logTail");
        assertThat(diagnostics.get("errorCode").asInt()).isZero();
        assertThat(diagnostics.get("errorName").asText()).isEqualTo("Success");
        assertThat(diagnostics.get("message").asText()).startsWith("Succeeded: ");
        assertThat(column(result.get("events"), "name"))
                .containsExactly(
                        "BeforeBlockTraffic",
                        "AfterBlockTraffic",
                        "ApplicationStop",
                        "DownloadBundle",
                        "BeforeInstall",
                        "Install",
                        "AfterInstall",
                        "ApplicationStart",
                        "ValidateService",
                        "BeforeAllowTraffic",
                        "AfterAllowTraffic");
        assertThat(column(result.get("events"), "status")).containsOnly("Succeeded");
        assertThat(result.get("events").get(3).get("durationMillis").isIntegralNumber())
                .isTrue();
        String who = " " + host.source.toRealPath() + " LocalFleet " + DEFAULT_GROUP + "\n";
        assertThat(host.trace())
                .isEqualTo("BeforeInstall" + who + "AfterInstall" + who + "ApplicationStart" + who + "ValidateService"
                        + who + "BeforeAllowTraffic" + who + "AfterAllowTraffic" + who);
    }

    @Test
    void runsOldRevisionsEventsOnceThereIsOne() throws Exception {
        assertThat(host.local().status()).isZero();
        Files.delete(host.root.resolve("trace"));

        Ended again = host.local();

        assertThat(again.status()).as("%s", again).isZero();
        assertThat(host.trace().lines().map(line -> line.substring(0, line.indexOf(' '))))
                .startsWith("BeforeBlockTraffic", "AfterBlockTraffic", "ApplicationStop", "BeforeInstall");
    }

    @Test
    void takesCodeDeploysShortOptionsAndNames() throws Exception {
        Files.move(host.source.resolve("appspec.yml"), host.source.resolve("deploy.yml"));
        Files.createDirectories(host.root.resolve("srv"));
        Files.writeString(host.root.resolve("srv/page"), "foreign");
        Path config = Files.writeString(directory.resolve("agent.yml"), "maxRevisions: 1\nlogDirectory: logs\n");

        Ended ended = host.command.run(
                Map.of(),
                ("local -l %s -t directory -b overwrite -g group-1 -d Fleet -a App -A deploy.yml -c %s"
                                + " -e ApplicationStart --root-directory %s --state-directory %s")
                        .formatted(host.source, config, host.root, directory.resolve("state"))
                        .split(" "));

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(host.root.resolve("srv/page")).hasContent("hello");
        assertThat(host.trace()).isEqualTo("ApplicationStart App Fleet group-1\n");
        assertThat(directory.resolve("state/group-1")).isDirectory();
        assertThat(directory.resolve("logs/slipway-agent-deployments.log")).exists();
    }

    @Test
    void tellsOfAFailedHookAndKeepsItsOutputOffStandardOutput() throws Exception {
        Files.writeString(host.source.resolve("trace.sh"), "#!/bin/sh\necho no database\nsleep 0.1\nexit 4\n");

        Ended ended = host.local("--output", "json");

        assertThat(ended.status()).isEqualTo(1);
        JsonNode result = ended.json();
        assertThat(result.get("status").asText()).isEqualTo("Failed");
        assertThat(result.get("failedEvent").asText()).isEqualTo("BeforeInstall");
        assertThat(Path.of(result.get("archive").asText())).isDirectory();
        JsonNode diagnostics = result.get("diagnostics");
        assertThat(diagnostics.get("errorCode").asInt()).isEqualTo(4);
        assertThat(diagnostics.get("errorName").asText()).isEqualTo("ScriptFailed");
        assertThat(diagnostics.get("scriptName").asText()).isEqualTo("trace.sh");
        assertThat(diagnostics.get("message").asText()).isEqualTo("script trace.sh exited with code 4");
        assertThat(diagnostics.get("logTail").asText()).endsWith("[stdout]no database");
        assertThat(column(result.get("events"), "status"))
                .containsExactly(
                        "Succeeded",
                        "Succeeded",
                        "Succeeded",
                        "Succeeded",
                        "Failed",
                        "Skipped",
                        "Skipped",
                        "Skipped",
                        "Skipped",
                        "Skipped",
                        "Skipped");
        assertThat(result.get("events").get(4).get("durationMillis").asLong()).isGreaterThanOrEqualTo(100);
        assertThat(result.get("events").get(5).get("durationMillis").asLong()).isZero();
    }

    @Test
    void printsALineForEachEventForPeople() throws Exception {
        Ended ended = host.local();

        assertThat(ended.out())
                .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  BeforeInstall {7}InProgress$")
                .containsPattern("(?m)^.{20}  Install {13}Succeeded$")
                .containsPattern("(?m)^.{20}  d-[A-Z0-9]{9}-local  Succeeded$")
                .doesNotContain("to standard output");
    }

    @Test
    void logsWhatScriptsPrintForTheDeploymentAndForTheHost() throws Exception {
        Ended ended = host.local("-o", "json", "-e", "AfterInstall,ApplicationStart");
        Path archive = Path.of(ended.json().get("archive").asText());
        Ended quiet = host.local("-o", "json", "-e", "AfterInstall", "--enable-deployments-log=false");

        String id = ended.json().get("deploymentId").asText();
        assertThat(Files.readAllLines(archive.resolveSibling("logs").resolve("scripts.log")))
                .extracting(line -> line.substring("yyyy-MM-dd HH:mm:ss ".length()))
                .containsSubsequence(
                        "LifecycleEvent - AfterInstall",
                        "Script - trace.sh",
                        "[stdout]to standard output",
                        "[stderr]to standard error",
                        "LifecycleEvent - ApplicationStart",
                        "Script - trace.sh",
                        "[stdout]to standard output");
        assertThat(directory.resolve("logs/slipway-agent-deployments.log"))
                .content()
                .containsPattern("(?m)^\\[.{19}] \\[" + id + "] \\[stderr]to standard error$")
                .doesNotContain(quiet.json().get("deploymentId").asText());
    }

    @Test
    void showsWhatARunningScriptSaysOfItself() throws Exception {
        Files.writeString(host.source.resolve("trace.sh"), """
                #!/bin/sh
                echo note=migrating >>"$SLIPWAY_PROGRESS"
                until grep -q "AfterInstall .*migrating" "$SLIPWAY_ROOT/../output"; do sleep 0.1; done
                echo progress=100 >>"$SLIPWAY_PROGRESS"
                """);
        Path output = directory.resolve("output");

        Process process = host.command.start(Map.of(), output, host.arguments("-e", "AfterInstall"));

        assertThat(process.waitFor()).isZero();
        assertThat(output)
                .content()
                .containsPattern("(?m)^.{20}  AfterInstall {8}migrating$")
                .containsPattern("(?m)^.{20}  AfterInstall {8}100%$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | nowhere does not exist on this host         | -l nowhere
            1 | source is a file; give --type               | -l source
            1 | is a directory; give --type directory       | -t zip
            1 | the bundle has no AppSpec                   | -l site
            2 | type rar is unknown                         | -t rar
            2 | file exists behavior MERGE is unknown       | -b MERGE
            2 | is not protected by TLS                     | -t zip -l http://localhost/b.zip
            2 | --sha256 is 64 hex digits                   | -t zip -l https://localhost/b.zip --sha256 abc
            2 | --sha256 is for URLs                        | --sha256 abc
            2 | DownloadBundle cannot run after AfterInstall| -e AfterInstall,DownloadBundle
            2 | Install cannot run after ApplicationStart   | -e DownloadBundle,ApplicationStart,Install
            2 | BeforeInstall is given twice                | -e BeforeInstall,BeforeInstall
            2 | --events has an empty name                  | -e BeforeInstall,,Install
            2 | no state can be kept under                  | -g ../up
            2 | the deployment group "orders"               | -g orders
            2 | does not exist; create it                   | -c none.yml
            """)
    void refusesWhatMakesNoSense(int status, String sentence, String options) throws Exception {
        Files.writeString(host.source.resolve("source"), "no archive");

        List<String> all = new ArrayList<>(List.of(options.split(" ")));
        all.addAll(List.of("--output", "json"));
        Ended ended = host.local(all.toArray(String[]::new));

        assertThat(ended.status()).as("%s", ended).isEqualTo(status);
        JsonNode result = ended.json();
        assertThat(result.get("status").asText()).isEqualTo("Failed");
        assertThat(result.get("failedEvent").asText()).isEqualTo("(validation)");
        assertThat(result.at("/diagnostics/errorCode").asInt()).isEqualTo(5);
        assertThat(result.at("/diagnostics/message").asText()).contains(sentence);
        assertThat(result.get("events")).isEmpty();
        assertThat(host.root).doesNotExist();
    }

    @Test
    void sendsAConfigurationOfCodeDeploysToItsTranslation() throws Exception {
        Path theirs = Files.writeString(directory.resolve("codedeployagent.yml"), "---\n:log_dir: /var/log/aws\n");

        Ended ended = host.local("--agent-configuration-file", theirs.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.error()).contains("slipway-agent import-config " + theirs);
    }

    @Test
    void refusesAnEventThatNothingGivesAMeaningTo() throws Exception {
        Ended ended = host.local("-o", "json", "-e", "ApplicationStrat");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.json().get("failedEvent").asText()).isEqualTo("Install");
        assertThat(ended.json().at("/diagnostics/message").asText()).endsWith("did you mean ApplicationStart?");
        assertThat(host.root.resolve("srv")).doesNotExist();
    }

    @Test
    void runsEventsOfOnesOwn() throws Exception {
        TestingLocal.bundle("").writeTo(host.source);
        Files.writeString(
                host.source.resolve("appspec.yml"),
                "  Warm:\n    - location: trace.sh\n  Cool:\n    - location: trace.sh\n",
                java.nio.file.StandardOpenOption.APPEND);

        Ended ended = host.local("-o", "json", "-e", "Warm");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(host.trace()).startsWith("Warm ");
        assertThat(ended.json().at("/diagnostics/message").asText())
                .contains("\"Cool\" is no lifecycle event")
                .doesNotContain("\"Warm\" is");
    }

    @Test
    void wrongUsageExitsWithTwoAndSaysHowToUseIt() throws Exception {
        Ended unknown = host.local("--evnets", "Install");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.error().lines())
                .hasSize(3)
                .contains("Unknown options: '--evnets', 'Install'", "See slipway-agent local --help");
        assertThat(unknown.error()).contains("--events");
        Ended format = host.local("--output", "xml");
        assertThat(format.status()).isEqualTo(2);
        assertThat(format.out()).isEmpty();
        assertThat(host.local("-v").out()).contains("slipway-agent");
        assertThat(host.local("-h").out()).contains("--agent-configuration-file", "Exit status:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Unknown option: '--evnets'                   | --evnets -o json
            Unknown option: '--evnets'                   | --output=JSON --evnets
            should be specified only once                | -g a -g b -ojson
            should be specified only once                | -o json -o text
            Missing required parameter for option        | -o=json -g
            """)
    void wrongUsageIsOneObjectToo(String sentence, String options) throws Exception {
        Ended ended = host.local(options.split(" "));
        assertThat(ended.status()).as("%s", ended).isEqualTo(2);
        assertThat(ended.json().get("failedEvent").asText()).isEqualTo("(validation)");
        assertThat(ended.json().at("/diagnostics/message").asText()).contains(sentence);
        assertThat(ended.error()).contains(sentence).endsWith("See slipway-agent local --help\n");

        List<String> planned = new ArrayList<>(List.of(options.split(" ")));
        planned.addFirst("--plan");
        Ended plan = host.local(planned.toArray(String[]::new));
        assertThat(plan.status()).as("%s", plan).isEqualTo(2);
        assertThat(plan.json().get("failedEvent").asText()).isEqualTo("(validation)");
        assertThat(plan.json().get("message").asText()).contains(sentence);
    }
}
