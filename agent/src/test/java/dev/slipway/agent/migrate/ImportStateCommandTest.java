package dev.slipway.agent.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.engine.TestingBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway-agent import-state} as a process, as the page on moving over from CodeDeploy has it (A 11). */
class ImportStateCommandTest {
    @TempDir
    Path directory;

    @Test
    void takesOverForTheNextDeploymentAndItsExitStatusTellsWhatWentWrong() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        Files.writeString(Files.createDirectories(root.resolve("srv/app")).resolve("page"), "one");
        TestingCodeDeploy old = TestingCodeDeploy.after(
                directory.resolve("deployment-root"),
                TestingBundle.withAppSpec("""
                                files:
                                  - source: /page
                                    destination: /srv/app
                                hooks:
                                  ApplicationStop:
                                    - location: stop.sh
                                """)
                        .file("page", "one")
                        .file("stop.sh", "#!/bin/sh\necho \"$DEPLOYMENT_GROUP_ID\" >\"$SLIPWAY_ROOT/stopped\"\n", 0755),
                "/srv",
                "/srv/app",
                "/srv/app/page");
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec("files:\n  - source: /page\n    destination: /srv/app\n")
                .file("page", "two")
                .writeTo(source);

        assertThat(importState(
                        "--codedeploy-config", directory.resolve("none.yml").toString()))
                .as(this::output)
                .isEqualTo(2);
        assertThat(output()).contains("none.yml");
        assertThat(importState(
                        "--deployment-root", directory.resolve("elsewhere").toString()))
                .as(this::output)
                .isEqualTo(1);
        assertThat(output()).contains("elsewhere");
        assertThat(importState("--deployment-root", old.root.toString()))
                .as(this::output)
                .isZero();
        assertThat(output()).contains("taken over: the revision of " + TestingCodeDeploy.DEPLOYMENT);

        assertThat(agent("local", "-l", source.toString(), "-g", TestingCodeDeploy.GROUP))
                .as(this::output)
                .isZero();
        assertThat(root.resolve("stopped")).hasContent(TestingCodeDeploy.GROUP);
        assertThat(root.resolve("srv/app/page")).hasContent("two");
    }

    private int importState(String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of("import-state"));
        line.addAll(List.of(options));
        return agent(line.toArray(String[]::new));
    }

    private int agent(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(PreparedAgent.shared().command());
        command.addAll(List.of(arguments));
        for (String place : List.of("root", "state", "log")) {
            command.addAll(List.of(
                    "--%s-directory".formatted(place), directory.resolve(place).toString()));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** What the last command has printed. */
    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
