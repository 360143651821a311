package dev.slipway.agent.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.TestingSettings;
import dev.slipway.agent.engine.state.GroupLocks;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.local.GitHubToken;
import dev.slipway.agent.local.LocalDeployment;
import dev.slipway.agent.local.LocalOptions;
import dev.slipway.agent.local.LocalOutput;
import dev.slipway.agent.status.StatusReader;
import dev.slipway.agent.status.StatusText;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.protocol.revision.TreeDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host moves over from CodeDeploy's agent: its state is laid out, taken over, and deployed to. */
@Timeout(120)
class StateImportTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);
    private static final String[] INSTALLED = {
        "/srv", "/srv/app", "/srv/app/page", "/srv/app/old", "/srv/app/link", "/srv/app/gone"
    };
    private static final TestingBundle OLD = TestingBundle.withAppSpec("""
                    files:
                      - source: /page
                        destination: /srv/app
                    hooks:
                      ApplicationStop:
                        - location: bin/stop.sh
                    """)
            .file("page", "one")
            .file("bin/stop.sh", "#!/bin/sh\necho \"$DEPLOYMENT_GROUP_ID\" >\"$SLIPWAY_ROOT/stopped\"\n", 0755);

    @TempDir
    Path directory;

    private Path root;
    private Path state;
    private Path proc;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void installAsCodeDeployDid() throws IOException {
        root = directory.resolve("root");
        state = directory.resolve("state");
        proc = Files.createDirectories(directory.resolve("proc"));
        Files.createDirectories(root.resolve("srv/app"));
        Files.writeString(root.resolve("srv/app/page"), "one");
        Files.writeString(root.resolve("srv/app/old"), "one");
        Files.createSymbolicLink(root.resolve("srv/app/link"), Path.of("page"));
        Files.writeString(root.resolve("srv/app/somebody-elses"), "theirs");
    }

    private TestingCodeDeploy codeDeploy() throws IOException {
        return TestingCodeDeploy.after(directory.resolve("deployment-root"), OLD, INSTALLED);
    }

    private StateImport groupImport(TestingCodeDeploy from, Milestones milestones) {
        return new StateImport(from.state(), state, root, milestones);
    }

    private boolean takeOver(TestingCodeDeploy from, String... groups) throws Exception {
        CodeDeployConfig config = new CodeDeployConfig(from.root.resolve("none.yml"), Map.of());
        return new StateImports(
                        from.state(), new RunningAgent(proc, config), groupImport(from, Milestones.NONE), CLOCK, out)
                .run(List.of(groups));
    }

    private int deploy(String page) throws Exception {
        Path source = directory.resolve("source-" + page);
        TestingBundle.withAppSpec("files:\n  - source: /page\n    destination: /srv/app\n")
                .file("page", page)
                .writeTo(source);
        LocalOptions options = new LocalOptions(
                TestingSettings.of(root, state, directory.resolve("logs"), Map.of("PATH", System.getenv("PATH"))),
                source.toString(),
                null,
                TestingCodeDeploy.GROUP,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                GitHubToken.NONE);
        Clock clock = Clock.systemUTC();
        return new LocalDeployment(options, clock, LocalOutput.lines(out, clock), CancellationSignal.never()).run();
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void assertGoesOnWhereCodeDeployStopped() throws Exception {
        assertThat(deploy("two")).as(output()).isZero();

        assertThat(root.resolve("stopped")).hasContent(TestingCodeDeploy.GROUP);
        assertThat(root.resolve("srv/app/page")).hasContent("two");
        assertThat(root.resolve("srv/app/old")).doesNotExist();
        assertThat(Files.exists(root.resolve("srv/app/link"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(root.resolve("srv/app/somebody-elses")).hasContent("theirs");
    }

    @Test
    void statusSaysThatTheGroupWasTakenOver() throws Exception {
        takeOver(codeDeploy());
        Supplier<String> status = () -> StatusText.text(StatusReader.read(state, CLOCK.instant()));
        assertThat(status.get())
                .containsPattern("installed by d-\\S+, taken over from CodeDeploy's agent\n")
                .doesNotContain("not ended");

        deploy("two");

        assertThat(status.get()).contains("last deployment succeeded\n").doesNotContain("taken over");
    }

    @Test
    void nextDeploymentStopsTheOldRevisionAndReplacesWhatItInstalled() throws Exception {
        assertThat(takeOver(codeDeploy())).as(output()).isTrue();

        assertThat(output())
                .isEqualTo("%s  taken over: the revision of %s, 5 installed files and directories%n"
                        .formatted(TestingCodeDeploy.GROUP, TestingCodeDeploy.DEPLOYMENT));
        assertGoesOnWhereCodeDeployStopped();
    }

    /** What the others are worth: without it the new revision meets files that it does not know. */
    @Test
    void withoutItTheNextDeploymentMeetsAConflict() throws Exception {
        codeDeploy();

        assertThat(deploy("two")).isEqualTo(1);

        assertThat(output()).contains("/srv/app/page exists already");
        assertThat(root.resolve("stopped")).doesNotExist();
    }

    @Test
    void changesNothingOfCodeDeploysAndNothingWhenCalledAgain() throws Exception {
        TestingCodeDeploy from = codeDeploy();
        String before = TreeDigest.of(from.root);

        assertThat(takeOver(from)).isTrue();
        String taken = TreeDigest.of(state);
        assertThat(takeOver(from, TestingCodeDeploy.GROUP)).isTrue();

        assertThat(output()).contains("was taken over before");
        assertThat(TreeDigest.of(from.root)).isEqualTo(before);
        assertThat(TreeDigest.of(state)).isEqualTo(taken);
        assertGoesOnWhereCodeDeployStopped();
    }

    @Test
    void canBeCalledAgainWhereverItEnded() throws Exception {
        TestingCodeDeploy from = codeDeploy();
        List<String> instants = new ArrayList<>();
        new StateImport(from.state(), directory.resolve("other"), root, instants::add).run(TestingCodeDeploy.GROUP);
        assertThat(instants).hasSizeGreaterThan(5);

        for (int end = 0; end < instants.size(); end++) {
            state = directory.resolve("state-" + end);
            installAgain();
            List<String> seen = new ArrayList<>();
            int last = end;
            Milestones ending = name -> {
                if (seen.size() == last) {
                    throw new IllegalStateException("the process ends after: " + name);
                }
                seen.add(name);
            };
            assertThatThrownBy(() -> groupImport(from, ending).run(TestingCodeDeploy.GROUP))
                    .isInstanceOf(IllegalStateException.class);

            Imported again = groupImport(from, Milestones.NONE).run(TestingCodeDeploy.GROUP);

            assertThat(again).as(instants.get(end)).isNotInstanceOf(Imported.Refused.class);
            assertGoesOnWhereCodeDeployStopped();
        }
    }

    @Test
    void refusesAfterAWhileWhatAnotherProcessWorksAt() throws Exception {
        TestingCodeDeploy from = codeDeploy();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        state.toString())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            Duration patience = Duration.ofSeconds(1);

            Imported imported =
                    new StateImport(from.state(), state, root, Milestones.NONE, patience).run(TestingCodeDeploy.GROUP);

            assertThat(imported)
                    .isEqualTo(new Imported.Refused("a deployment of it, or another import-state, has not ended within"
                            + " 1 s on this host; call import-state again once it has"));
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        assertThat(takeOver(from)).as(output()).isTrue();
    }

    /** Has the group's turn until it is killed. */
    static final class OtherProcess {
        public static void main(String[] arguments) throws Exception {
            StateLayout layout = new StateLayout(Path.of(arguments[0]));
            layout.create();
            try (GroupLocks.Held ignored = new GroupLocks(layout)
                    .acquire(TestingCodeDeploy.GROUP, Duration.ofMinutes(1))
                    .orElseThrow()) {
                System.out.println("held");
                new CountDownLatch(1).await();
            }
        }

        private OtherProcess() {}
    }

    private void installAgain() throws IOException {
        Files.deleteIfExists(root.resolve("stopped"));
        Files.writeString(root.resolve("srv/app/page"), "one");
        Files.writeString(root.resolve("srv/app/old"), "one");
        if (!Files.exists(root.resolve("srv/app/link"), LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(root.resolve("srv/app/link"), Path.of("page"));
        }
    }

    @Test
    void refusesAGroupThatSlipwayHasDeployedTo() throws Exception {
        TestingCodeDeploy from = codeDeploy();
        deploy("two");

        assertThat(takeOver(from)).isFalse();

        assertThat(output()).contains("refused: Slipway has deployed to it already");
        assertThat(state.resolve(TestingCodeDeploy.GROUP).resolve(TestingCodeDeploy.DEPLOYMENT))
                .doesNotExist();
    }

    /** A deployment between an import that ended half way and the next call is newer than anything of CodeDeploy's. */
    @Test
    void refusesToFinishWhenSlipwayHasDeployedInBetween() throws Exception {
        TestingCodeDeploy from = codeDeploy();
        assertThatThrownBy(() -> groupImport(from, name -> {
                            if (name.equals("installed files recorded")) {
                                throw new IllegalStateException(name);
                            }
                        })
                        .run(TestingCodeDeploy.GROUP))
                .isInstanceOf(IllegalStateException.class);
        assertThat(deploy("two")).as(output()).isZero();

        assertThat(takeOver(from)).isFalse();

        assertThat(output()).contains("refused: Slipway has deployed to it already");
    }

    @Test
    void refusesWhileCodeDeploysAgentRuns() throws Exception {
        Files.writeString(
                Files.createDirectories(proc.resolve("42")).resolve("cmdline"), "codedeploy-agent: master 42\0\0\0");

        assertThat(takeOver(codeDeploy())).isFalse();

        assertThat(output()).startsWith("refused: CodeDeploy's agent still runs (process 42); stop it");
        assertThat(state).doesNotExist();
    }

    @Test
    void refusesWhatCodeDeployWasInTheMiddleOf() throws Exception {
        TestingCodeDeploy from = codeDeploy();
        Path tracking = from.tracking("d-5");
        Files.setLastModifiedTime(tracking, FileTime.from(CLOCK.instant().minus(Duration.ofHours(23))));

        assertThat(takeOver(from)).isFalse();
        assertThat(output()).contains("was stopped in the middle of d-5;", "or delete " + tracking);

        Files.setLastModifiedTime(tracking, FileTime.from(CLOCK.instant().minus(Duration.ofHours(25))));
        assertThat(takeOver(from)).as("an old one counts for nothing").isTrue();
    }

    @Test
    void takesOverWhatIsLeftWhenTheRevisionIsGone() throws Exception {
        TestingCodeDeploy from = new TestingCodeDeploy(directory.resolve("deployment-root"))
                .marked("_last_successful_install", "d-9")
                .cleanup("/srv/app/page\nsemanage\0/srv/app/page\nno path\n/srv/app/old");

        assertThat(takeOver(from)).isTrue();

        assertThat(output())
                .contains("taken over: no revision, 1 installed files")
                .contains("the revision of d-9, the last successful deployment, is gone")
                .contains("1 lines of the record");
        Path manifest = new StateLayout(state).manifest(TestingCodeDeploy.GROUP);
        assertThat(Files.readAllLines(manifest)).contains("S /srv/app/page");
        assertThat(deploy("two")).as(output()).isZero();
        assertThat(root.resolve("srv/app/old"))
                .as("an interrupted line counts for nothing")
                .exists();
    }

    @Test
    void keepsTheLastSuccessfulRevisionApartFromTheMostRecentOne() throws Exception {
        TestingCodeDeploy from = codeDeploy()
                .unpacked("d-FAILED", TestingBundle.withAppSpec("").file("x", "x"))
                .marked("_most_recent_install", "d-FAILED");

        assertThat(takeOver(from)).as(output()).isTrue();

        assertThat(state.resolve(TestingCodeDeploy.GROUP).resolve("d-FAILED/deployment-archive/x"))
                .hasContent("x");
        assertGoesOnWhereCodeDeployStopped();
    }

    @Test
    void followsLinksOnTheWayToWhatWasInstalled() throws Exception {
        Files.createSymbolicLink(root.resolve("www"), Path.of("srv/app"));
        TestingCodeDeploy from = TestingCodeDeploy.after(
                directory.resolve("deployment-root"), OLD, "/www/page", "/www/old", "/www/link");

        assertThat(takeOver(from)).as(output()).isTrue();

        assertGoesOnWhereCodeDeployStopped();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "link", "another-group"})
    void refusesGroupsThatItCannotKnow(String group) throws Exception {
        assertThat(takeOver(codeDeploy(), group)).isFalse();

        assertThat(output()).startsWith(group + "  refused: ");
    }

    @Test
    void looksWhereAConfigurationWithoutColonsSays() throws Exception {
        Path file = Files.writeString(directory.resolve("codedeployagent.yml"), "root_dir: /data/codedeploy\n");

        assertThat(CodeDeployState.of(CodeDeployConfig.read(file)).root()).isEqualTo(Path.of("/data/codedeploy"));
    }

    @Test
    void saysThatThereIsNothing() throws Exception {
        TestingCodeDeploy from = new TestingCodeDeploy(directory.resolve("deployment-root"));
        assertThat(takeOver(from)).isTrue();
        assertThat(output()).contains("nothing to take over");

        Files.move(from.root, directory.resolve("elsewhere"));
        assertThat(takeOver(from)).isFalse();
        assertThat(output()).contains("is no directory on this host; name CodeDeploy's deployment root");
    }
}
