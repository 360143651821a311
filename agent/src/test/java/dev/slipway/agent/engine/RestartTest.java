package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.bundle.TestingWeb;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.KeptRevisions;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** deploymentMode RESTART on a host: all events again, from the copy that it keeps, else from a download (S 1.7, A 5). */
@Tag("slow")
class RestartTest {
    private static final String TAKEN = "Taken from the copy that deployment d-1 left on this host.";

    @TempDir
    Path directory;

    private TestingHost host;
    private Segment first;
    private String digest;

    @BeforeEach
    void deployOnce() throws Exception {
        host = new TestingHost(directory);
        first = host.order(bundle("v1"));
        SegmentResult result = host.run(first);
        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        digest = TestingHost.found(result).digest();
    }

    @Test
    void runsEveryEventAgainWithoutADownload() throws Exception {
        Files.delete(source(first));

        SegmentResult result = host.run(host.restart(first, digest));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(result.events()).allMatch(event -> event.status() == EventStatus.SUCCEEDED);
        assertThat(remark(result)).isEqualTo(TAKEN);
        assertThat(host.read("trace")).isEqualTo("""
                v1 ApplicationStart d-1
                v1 ApplicationStop d-2
                v1 ApplicationStart d-2
                """);
        assertThat(host.engine().installed())
                .containsExactly(new InstalledRevision(TestingHost.GROUP, "v1:hash-d-1", digest, "run-d-2", true));
    }

    @Test
    void leavesTheDeploymentAsADownloadWouldHave() throws Exception {
        SegmentResult copied = host.run(host.restart(first, digest).withEvents(List.of("DownloadBundle")));
        host.run(host.order("d-3", first.bundle()).withEvents(List.of("DownloadBundle")));

        assertThat(remark(copied)).isEqualTo(TAKEN);
        assertThat(TestingHost.found(copied).digest()).isEqualTo(digest);
        assertThat(listing(archive("d-2"))).isEqualTo(listing(archive("d-3"))).anyMatch(line -> line.contains("tool"));
        assertThat(deployment("d-2").resolve("incoming")).doesNotExist();
        assertThat(new GroupState(new StateLayout(host.state)).mostRecent(TestingHost.GROUP))
                .contains(deployment("d-3"));
    }

    @Test
    void keepsACopyThatServesTheNextRestart() throws Exception {
        host.run(host.restart(first, digest));
        Files.delete(source(first));
        Trees.delete(deployment("d-1"));

        assertThat(remark(host.run(host.restart(first, digest)))).isEqualTo(TAKEN.replace("d-1", "d-2"));
    }

    @Test
    void downloadsIfTheCopyIsGone() throws Exception {
        Trees.delete(archive("d-1"));

        SegmentResult result = host.run(host.restart(first, digest));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(remark(result)).isEqualTo("Downloaded, since this host keeps no copy of the revision.");
        assertThat(TestingHost.found(result).digest()).isEqualTo(digest);
    }

    @Test
    void downloadsIfTheCopyHasAnotherDigestThanTheOrder() throws Exception {
        byte[] other = bundle("v1b").zip();
        Files.write(source(first), other);

        SegmentResult result = host.run(host.restart(first, TestingBundle.sha256(other)));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.read("srv/web/index.html")).isEqualTo("v1b");
        assertThat(remark(result)).startsWith("Downloaded");
    }

    @Test
    void rejectsADownloadWithAnotherDigestAsEver() throws Exception {
        Trees.delete(archive("d-1"));
        Files.write(source(first), bundle("v1b").zip());

        SegmentResult result = host.run(host.restart(first, digest));

        assertThat(result.failureType()).isEqualTo(FailureType.REJECTED);
        assertThat(host.read("srv/web/index.html")).isEqualTo("v1");
    }

    @Test
    void comesBackFromAFailedRevisionWithTheCopyOfTheOneBefore() throws Exception {
        host.run(host.order(bundle("v2").file("start.sh", "exit 1\n", 0755)));
        Files.delete(source(first));

        SegmentResult result = host.run(host.restart(first, digest));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(remark(result)).isEqualTo(TAKEN);
        assertThat(host.read("srv/web/index.html")).isEqualTo("v1");
    }

    @Test
    void trustsOnlyTheLastSuccessfulCopyWhereNoDigestBinds() throws Exception {
        assertThat(remark(host.run(host.restart(first, null)))).isEqualTo(TAKEN);

        host.run(host.order(bundle("v2")));

        assertThat(remark(host.run(host.restart(first, null)))).startsWith("Downloaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"revisionHash\":7}", "{\"revisionHash\":\"v1:hash-d-1\"}"})
    void downloadsIfNothingIsKnownOfTheCopy(String record) throws Exception {
        Files.writeString(deployment("d-1").resolve("revision.json"), record);

        assertThat(remark(host.run(host.restart(first, digest)))).startsWith("Downloaded");
    }

    @Test
    void downloadsIfTheCopyHasNoAppSpecAnyMore() throws Exception {
        Segment download = host.restart(first, digest).withEvents(List.of("DownloadBundle"));
        Files.delete(archive("d-1").resolve("appspec.yml"));

        SegmentResult result = host.run(download);

        assertThat(remark(result)).startsWith("Downloaded, since the copy on this host is of no use: ");
    }

    @Test
    void holdsACopyOfACommitAgainstItsTree() throws Exception {
        try (TestingWeb web = new TestingWeb()) {
            byte[] tarball = bundle("v3").tgz("acme-web-4fd1/");
            web.on("/", exchange -> TestingWeb.answer(exchange, 200, tarball));
            Segment commit = host.order(
                    "d-commit",
                    new BundleRequest.GitHub(new RevisionLocation.GitHub("acme/web", "4fd1", web.url("")), null));
            String tree = TestingHost.found(host.run(commit)).digest();

            assertThat(remark(host.run(host.restart(commit, tree)))).startsWith("Taken");
            assertThat(web.requests).hasSize(1);

            Files.writeString(archive("d-2").resolve("site/index.html"), "meddled with");
            SegmentResult result = host.run(host.restart(commit, tree));
            assertThat(remark(result))
                    .isEqualTo("Downloaded, since the copy on this host was changed since it was" + " fetched.");
            assertThat(web.requests).hasSize(2);
            assertThat(host.read("srv/web/index.html")).isEqualTo("v3");
        }
    }

    @Test
    void doesNotTurnToADownloadWhenItsTimeIsOverWhileCopying() throws Exception {
        StateLayout layout = new StateLayout(host.state);
        KeptArchive kept = new KeptArchive(new KeptRevisions(layout, new GroupState(layout)));
        Path tree = Files.createDirectory(directory.resolve("tree"));

        assertThatThrownBy(() -> kept.copy(host.restart(first, digest), tree, () -> {
                    throw EventFailedException.timedOut("DownloadBundle was given up");
                }))
                .isInstanceOfSatisfying(
                        EventFailedException.class,
                        e -> assertThat(e.failureType()).isEqualTo(FailureType.TIMED_OUT));
    }

    private static TestingBundle bundle(String version) {
        return TestingBundle.withAppSpec("""
                        files:
                          - source: /site
                            destination: /srv/web
                        hooks:
                          ApplicationStop:
                            - location: hook.sh
                              timeout: 60
                          ApplicationStart:
                            - location: hook.sh
                              timeout: 60
                            - location: start.sh
                              timeout: 60
                        """)
                .file("site/index.html", version)
                .file("site/tool", "#!/bin/sh\n", 06755)
                .file("start.sh", "#!/bin/sh\n", 0755)
                .file(
                        "hook.sh",
                        "#!/bin/sh\necho \"%s $LIFECYCLE_EVENT $DEPLOYMENT_ID\" >>\"$SLIPWAY_ROOT/trace\"\n"
                                .formatted(version));
    }

    private static Path source(Segment segment) {
        return ((BundleRequest.LocalFile) segment.bundle()).file();
    }

    private static String remark(SegmentResult result) {
        return TestingHost.diagnostics(result, "DownloadBundle").message();
    }

    private Path deployment(String id) {
        return new StateLayout(host.state).deployment(TestingHost.GROUP, id);
    }

    private Path archive(String id) {
        return StateLayout.archiveOf(deployment(id));
    }

    /** Names, kinds, modes, owners and sizes of all that lies below, and the times of all but directories. */
    private static List<String> listing(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root))
                    .sorted()
                    .map(path -> root.relativize(path) + " " + describe(path))
                    .toList();
        }
    }

    private static String describe(Path path) {
        String attributes = "unix:mode,uid,gid,size" + (Files.isDirectory(path) ? "" : ",lastModifiedTime");
        try {
            return Files.readAttributes(path, attributes, LinkOption.NOFOLLOW_LINKS)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
