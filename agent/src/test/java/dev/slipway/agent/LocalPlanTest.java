package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.agent.TestingCommand.Ended;
import dev.slipway.agent.engine.TestingBundle;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway-agent local --plan} as a process: what it foretells, and that it touches nothing. */
@Timeout(120)
class LocalPlanTest {
    private static final String APP_SPEC = """
            files:
              - source: site
                destination: /srv
            permissions:
              - object: /srv
                pattern: "*.sh"
                mode: 755
                type: [file]
            hooks:
              AfterInstall:
                - location: hook.sh
            """;

    @TempDir
    private Path directory;

    private Path source;
    private Path root;
    private Path temporary;
    private TestingCommand command;

    @BeforeEach
    void write() throws IOException {
        source = directory.resolve("source");
        root = directory.resolve("root");
        temporary = Files.createDirectory(directory.resolve("temporary"));
        TestingBundle.withAppSpec(APP_SPEC)
                .file("site/page", "hello")
                .file("site/bin/run.sh", "")
                .file("site/start.sh", "")
                .file("hook.sh", "#!/bin/sh\n")
                .writeTo(source);
        command = new TestingCommand(source, directory);
    }

    private Ended local(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("local", "--root-directory", root.toString()));
        arguments.addAll(List.of("--state-directory", directory.resolve("state").toString()));
        arguments.addAll(List.of("--log-directory", directory.resolve("logs").toString()));
        arguments.addAll(List.of(options));
        return command.run(Map.of("TMPDIR", temporary.toString()), arguments.toArray(String[]::new));
    }

    /** Everything below the test's directory but the process's standard error, with its time. */
    private Map<String, Object> world() throws IOException {
        Map<String, Object> world = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory, new FileVisitOption[0])) {
            for (Path file : files.toList()) {
                if (!file.endsWith("standard-error") && !file.equals(directory) && !file.equals(temporary)) {
                    world.put(file.toString(), Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
                }
            }
        }
        return world;
    }

    private static List<String> steps(JsonNode plan) {
        List<String> steps = new ArrayList<>();
        plan.get("steps")
                .forEach(step -> steps.add(step.get("action").asText() + " "
                        + step.get("target").asText()
                        + (step.get("mode").isNull()
                                ? ""
                                : " " + step.get("mode").asText())
                        + (step.get("replaces").isNull()
                                ? ""
                                : " " + step.get("replaces").asText())));
        return steps;
    }

    @Test
    void foretellsAFirstInstallWithoutMakingEvenTheRoot() throws Exception {
        Map<String, Object> before = world();

        Ended ended = local("--plan", "--output", "json");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(world()).isEqualTo(before);
        assertThat(temporary).isEmptyDirectory();
        JsonNode plan = ended.json();
        assertThat(plan.fieldNames())
                .toIterable()
                .containsExactly(
                        "deploymentGroup", "status", "failedEvent", "message", "warnings", "conflicts", "steps");
        assertThat(plan.get("status").asText()).isEqualTo("Succeeded");
        assertThat(plan.get("failedEvent").isNull()).isTrue();
        assertThat(steps(plan))
                .startsWith("mkdir /srv")
                .containsExactlyInAnyOrder(
                        "mkdir /srv",
                        "mkdir /srv/bin",
                        "copy /srv/bin/run.sh",
                        "copy /srv/start.sh 0755",
                        "copy /srv/page");
    }

    @Test
    void foretellsWhatTheNextInstallTakesAwayAndLeaves() throws Exception {
        assertThat(local().status()).isZero();
        Files.writeString(root.resolve("srv/bin/foreign"), "");
        Files.move(source.resolve("site/bin"), source.resolve("bin"));
        Files.move(source.resolve("site/page"), source.resolve("site/other"));
        Map<String, Object> before = world();

        Ended ended = local("--plan");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(world()).isEqualTo(before);
        assertThat(ended.out().lines())
                .containsExactlyInAnyOrder(
                        "remove       /srv/bin/run.sh",
                        "remove       /srv/page",
                        "leave        /srv/bin  (not empty: others have put something there)",
                        "copy         site/other -> /srv/other",
                        "copy         site/start.sh -> /srv/start.sh  (replaces its predecessor, mode 0755)",
                        "Install would succeed: 2 to copy, 0 to make, 2 to remove.");
        assertThat(local().status()).isZero();
        assertThat(root.resolve("srv/bin/run.sh")).doesNotExist();
        assertThat(root.resolve("srv/bin/foreign")).exists();
    }

    @Test
    void namesEveryConflictAndExitsWithOne() throws Exception {
        Files.createDirectories(root.resolve("srv"));
        Files.writeString(root.resolve("srv/page"), "foreign");
        Files.writeString(root.resolve("srv/start.sh"), "foreign");
        Map<String, Object> before = world();

        Ended ended = local("--plan");
        Ended forPrograms = local("--plan", "-o", "json");
        Ended overwriting = local("--plan", "-o", "json", "-b", "OVERWRITE");
        Ended retaining = local("--plan", "-b", "RETAIN");

        assertThat(world()).isEqualTo(before);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .contains("conflict     /srv/page\n", "conflict     /srv/start.sh\n")
                .contains("Install would fail: ")
                .contains("set file_exists_behavior to OVERWRITE or RETAIN");
        assertThat(forPrograms.status()).isEqualTo(1);
        assertThat(forPrograms.json().get("failedEvent").asText()).isEqualTo("Install");
        assertThat(forPrograms.json().get("conflicts")).hasSize(2);
        assertThat(forPrograms.json().get("steps")).isEmpty();
        assertThat(overwriting.status()).isZero();
        assertThat(steps(overwriting.json())).contains("copy /srv/page foreign");
        assertThat(retaining.status()).isZero();
        assertThat(retaining.out()).contains("retain       /srv/page  (exists and is kept)");
    }

    @Test
    void listsTargetsOfAnotherKindAmongTheConflicts() throws Exception {
        Files.createDirectories(root.resolve("srv/page/theirs"));
        Files.writeString(root.resolve("srv/bin"), "foreign");

        Ended ended = local("--plan", "-o", "json");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.json().get("conflicts"))
                .map(JsonNode::asText)
                .containsExactlyInAnyOrder("/srv/page", "/srv/bin");
        assertThat(ended.json().get("steps")).isEmpty();
    }

    /** A 9.1: clean-up goes by recorded paths, and these lie below the root directory of then. */
    @Test
    void saysThatTheLastRevisionWasInstalledBelowAnotherRoot() throws Exception {
        assertThat(local().status()).isZero();
        Path first = root;
        root = directory.resolve("elsewhere");
        Ended missing = local("--plan", "-o", "json");
        Ended deployed = local("-o", "json");
        Ended existing = local("--plan", "-o", "json");

        String sentence =
                "the root directory is %s, but what this deployment group installed last lies elsewhere, at %s"
                        .formatted(root.toRealPath(), first.resolve("srv").toRealPath());
        assertThat(missing.json().get("message").asText()).startsWith(sentence).contains("--root-directory");
        assertThat(existing.json()).isEqualTo(missing.json());
        assertThat(deployed.status()).isEqualTo(1);
        assertThat(deployed.json().at("/diagnostics/message").asText()).startsWith(sentence);
        assertThat(first.resolve("srv/page")).hasContent("hello");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void foretellsThatAllIsMadeAnewWhereTheRootIsGone() throws Exception {
        root = directory.resolve("parent/root");
        assertThat(local().status()).isZero();
        Files.move(directory.resolve("parent"), directory.resolve("moved"));

        Ended ended = local("--plan", "-o", "json");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(steps(ended.json())).hasSize(5).contains("mkdir /srv", "copy /srv/page");
        assertThat(local().status()).isZero();
        assertThat(root.resolve("srv/page")).hasContent("hello");
    }

    @Test
    void unpacksAnArchiveElsewhereAndRemovesItAgain() throws Exception {
        Path zip = Files.write(
                directory.resolve("b.zip"),
                TestingBundle.withAppSpec("files:\n  - source: a\n    destination: /srv\n")
                        .file("a", "")
                        .zip());

        Ended ended = local("--plan", "-l", zip.toString(), "-t", "zip");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(ended.out()).contains("copy         a -> /srv/a\n");
        assertThat(temporary).isEmptyDirectory();
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void saysWhichEventWouldFailAndWhy() throws Exception {
        Files.writeString(source.resolve("appspec.yml"), "version: 0.1\nos: linux\n");
        Ended appSpec = local("--plan", "-o", "json");
        assertThat(appSpec.status()).isEqualTo(1);
        assertThat(appSpec.json().get("failedEvent").asText()).isEqualTo("DownloadBundle");
        assertThat(appSpec.json().get("message").asText()).contains("appspec.yml line 1");

        Ended nowhere = local("--plan", "-o", "json", "-l", "nowhere");
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.json().get("failedEvent").asText()).isEqualTo("(validation)");
        assertThat(local("--plan", "-t", "rar").status()).isEqualTo(2);
    }
}
