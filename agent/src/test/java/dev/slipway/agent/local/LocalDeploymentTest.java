package dev.slipway.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.EngineSettings;
import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.TestingSettings;
import dev.slipway.agent.work.CancellationSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDeploymentTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int deploy(@Nullable String location, @Nullable String type, String... events) throws Exception {
        return deployTo(null, location, type, events);
    }

    private int deployTo(@Nullable String group, @Nullable String location, @Nullable String type, String... events)
            throws Exception {
        Path root = directory.resolve("root");
        EngineSettings settings = TestingSettings.of(
                root, directory.resolve("state"), directory.resolve("logs"), Map.of("PATH", System.getenv("PATH")));
        LocalOptions options = new LocalOptions(
                settings, location, type, group, null, null, null, List.of(events), null, null, GitHubToken.NONE);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        return new LocalDeployment(options, clock, LocalOutput.lines(out, clock), CancellationSignal.never()).run();
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static TestingBundle bundle(String script) {
        return TestingBundle.withAppSpec("""
                        files:
                          - source: site
                            destination: /srv
                        hooks:
                          ApplicationStart:
                            - location: start.sh
                        """).file("site/page", "hello").file("start.sh", script);
    }

    @Test
    void deploysADirectoryIntoARootThatIsMadeAndSaysWhatItDoes() throws Exception {
        Path source = directory.resolve("source");
        bundle("#!/bin/sh\necho \"$DEPLOYMENT_GROUP_NAME $DEPLOYMENT_GROUP_ID\" >\"$SLIPWAY_ROOT/seen\"\n")
                .writeTo(source);

        assertThat(deploy(source.toString(), null)).as(output()).isZero();

        assertThat(directory.resolve("root/srv/page")).hasContent("hello");
        assertThat(directory.resolve("root/seen")).hasContent("LocalFleet default-local-deployment-group");
        assertThat(output())
                .contains("ApplicationStart    Succeeded")
                .containsPattern("d-[A-Z0-9]{9}-local  Succeeded");
    }

    @Test
    void endsWithOneAndTheScriptsOutputWhenAHookFails() throws Exception {
        Path source = directory.resolve("source");
        bundle("#!/bin/sh\necho no database\nexit 4\n").writeTo(source);

        assertThat(deploy(source.toString(), "directory")).isEqualTo(1);

        assertThat(output())
                .contains("ApplicationStart    Failed  script start.sh exited with code 4")
                .contains("    | [stdout]no database")
                .contains("ValidateService     Skipped");
    }

    @Test
    void replacesWhatTheLastLocalDeploymentInstalled() throws Exception {
        Path source = directory.resolve("source");
        bundle("exit 0").writeTo(source);
        assertThat(deploy(source.toString(), null)).isZero();
        Files.move(source.resolve("site/page"), source.resolve("site/other"));

        assertThat(deploy(source.toString(), null)).as(output()).isZero();

        assertThat(directory.resolve("root/srv/page")).doesNotExist();
        assertThat(directory.resolve("root/srv/other")).hasContent("hello");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | nowhere                        |     | nowhere does not exist on this host
            2 | ''                             |     | --bundle-location is empty
            2 | http://example.com/a.zip       | zip | is not protected by TLS
            2 | https://example.com/a          |     | give --type zip, tar, tgz or tar.zst
            2 | https://github.com/acme/web    | zip | names no commit; write https://github.com/acme/web/tarball/COMMIT
            2 | s3://bucket                    | zip | is not of the form s3://BUCKET/KEY
            2 | s3://bucket/key                |     | give --type zip, tar, tgz or tar.zst
            2 | s3://bucket/key?versionid      | zip | there may be versionId=… and etag=…
            2 | s3://bucket/key?part=1         | zip | "part=1" at the end of
            2 | ftp://example.com/a.zip        | zip | ftp://example.com/a.zip cannot be fetched; a location is a path on this host, s3://BUCKET/KEY, https://…
            2 | file:///srv/web                |     | file:///srv/web cannot be fetched
            2 | nowhere                        | rar | type rar is unknown
            """)
    void refusesWhatItCannotFetch(int status, String location, @Nullable String type, String sentence)
            throws Exception {
        assertThat(deploy(location, type)).isEqualTo(status);
        assertThat(output()).contains("refused: ").contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -group  | an id begins with a letter or a digit
            .hidden | an id begins with a letter or a digit
            orders  | the agent keeps something else under that name
            a b     | an id is made of letters, digits
            ''      | an id is made of letters, digits
            LONG    | an id has at most 128 characters, this one has 129
            """)
    void saysWhichRuleAGroupsIdBreaks(String group, String rule) throws Exception {
        bundle("exit 0").writeTo(directory.resolve("source"));
        String id = group.replace("LONG", "g".repeat(129));

        assertThat(deployTo(id, directory.resolve("source").toString(), null)).isEqualTo(2);

        assertThat(output())
                .contains("no state can be kept under the deployment group \"")
                .contains(": " + rule);
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "root"})
    void namesTheDirectoryThatCannotBeUsed(String name) throws Exception {
        bundle("exit 0").writeTo(directory.resolve("source"));
        Path file = Files.writeString(directory.resolve(name), "no directory");

        assertThat(deploy(directory.resolve("source").toString(), null)).isEqualTo(1);

        assertThat(output())
                .contains("refused: the %s directory %s cannot be used: there is something else at "
                        .formatted(name, file))
                .contains("; make it usable, or set %1$sDirectory (--%1$s-directory)".formatted(name));
    }

    /** Nothing but people needs the deployments log (A 2). */
    @Test
    void deploysWhereTheLogDirectoryCannotBeMade() throws Exception {
        bundle("exit 0").writeTo(directory.resolve("source"));
        Files.writeString(directory.resolve("logs"), "no directory");

        assertThat(deploy(directory.resolve("source").toString(), null)).isEqualTo(0);

        Files.delete(directory.resolve("logs"));
        assertThat(deploy(directory.resolve("source").toString(), null)).isEqualTo(0);
        assertThat(directory.resolve("logs/slipway-agent-deployments.log")).isNotEmptyFile();
    }

    @Test
    void refusesADirectoryWithoutAppSpecAndAFileThatIsNoDirectory() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(deploy(empty.toString(), null)).isEqualTo(1);
        assertThat(deploy(file.toString(), null)).isEqualTo(1);
        assertThat(deploy(empty.toString(), "zip")).isEqualTo(1);

        assertThat(output())
                .contains("the bundle has no AppSpec")
                .contains("is a file; give --type")
                .contains("is a directory");
    }

    @Test
    void runsDownloadAndInstallFirstWhenOnlyLaterEventsAreAskedFor() throws Exception {
        assertThat(LocalEvents.of(List.of("ApplicationStart")))
                .containsExactly("DownloadBundle", "Install", "ApplicationStart");
        assertThat(LocalEvents.of(List.of("ApplicationStop", "DownloadBundle", "BeforeInstall", "Install")))
                .containsExactly("ApplicationStop", "DownloadBundle", "BeforeInstall", "Install");
    }

    @Test
    void refusesInstallAfterAnEventOfTheNewRevision() throws Exception {
        Path source = directory.resolve("source");
        bundle("exit 0").writeTo(source);

        assertThat(deploy(source.toString(), null, "DownloadBundle", "AfterInstall", "Install"))
                .isEqualTo(2);

        assertThat(output()).contains("Install cannot run after AfterInstall");
    }
}
