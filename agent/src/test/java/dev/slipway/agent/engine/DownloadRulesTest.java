package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.bundle.DownloadSettings;
import dev.slipway.agent.engine.install.Syncer;
import dev.slipway.agent.engine.policy.HostPolicy;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.unpack.TestingArchive;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DownloadBundle, rule by rule (A 7, A 8 "Which file", A 11). */
@Timeout(120)
class DownloadRulesTest {
    @TempDir
    Path directory;

    private TestingHost host;
    private int refused;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    private void refuses(BundleRequest bundle, String sentence) throws Exception {
        SegmentResult result = host.run(host.order("d-x" + ++refused, bundle));
        assertThat(TestingHost.failure(result)).startsWith("DownloadBundle: ").contains(sentence);
    }

    /** A 7: CodeDeploy unpacks an empty zip to nothing and fails later for want of an AppSpec; here it is refused as such. */
    @Test
    void refusesAnEmptyZip() throws Exception {
        Path file = Files.write(directory.resolve("empty.zip"), TestingArchive.zip());

        refuses(new BundleRequest.LocalFile(file, BundleType.ZIP), "is not a zip archive, or an empty one");
    }

    /** A 7, A 8: whether there is an AppSpec that can be read is found out here, not by the first hook. */
    @Test
    void anAppSpecThatCannotBeReadFailsHere() throws Exception {
        refuses(host.bundleFile("x", TestingBundle.withAppSpec("hooks: [\n")), "appspec.yml line 4, column 1");
        refuses(host.bundleFile("y", new TestingBundle().file("readme", "")), "the bundle has no AppSpec");
    }

    /** A 7.3: a disk that it has filled is not left full, and no heap of failures fills one. */
    @Test
    void aBundleThatFailsTakesUpNoRoomAnyMore() throws Exception {
        TestingBundle bundle = TestingBundle.withAppSpec("").file("page", "x".repeat(100_000));
        byte[] tgz = bundle.tgz();
        Path cut = Files.write(directory.resolve("cut.tgz"), Arrays.copyOf(tgz, tgz.length - 20));

        refuses(new BundleRequest.LocalFile(cut, BundleType.TGZ), "it ends too early");
        refuses(host.bundleFile("x", new TestingBundle().file("readme", "")), "the bundle has no AppSpec");

        for (int failed = 1; failed <= refused; failed++) {
            assertThat(host.state.resolve(TestingHost.GROUP).resolve("d-x" + failed))
                    .isDirectory()
                    .isDirectoryNotContaining("glob:**/incoming");
        }
    }

    /** A 7: a single directory is the root of an archive, but never of a local directory. */
    @Test
    void aLocalDirectoryIsDeployedAsItIs() throws Exception {
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec("").writeTo(source.resolve("web-1"));

        refuses(new BundleRequest.LocalDirectory(source), "the bundle has no AppSpec");
    }

    /** A 17: appspec.yaml alone works for every event. */
    @Test
    void appspecYamlAloneWorksEverywhere() throws Exception {
        SegmentResult result = host.deploy(new TestingBundle()
                .file("appspec.yaml", "version: 0.0\nos: linux\nhooks:\n  BeforeInstall:\n    - location: a.sh\n")
                .file("a.sh", "touch \"$SLIPWAY_ROOT/ran\"\n"));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.root.resolve("ran")).exists();
    }

    /** A 11: the last successful revision is never removed, so that one kept revision means two. */
    @Test
    void oneRevisionMeansTwoWhereTheLastSuccessfulOneIsOlder() throws Exception {
        HostEngine engine = HostEngine.open(
                new EngineSettings(
                        host.root,
                        host.state,
                        host.logs,
                        1,
                        DownloadSettings.DEFAULT,
                        TestingSettings.MAX_EXTRACTION_BYTES,
                        true,
                        HostPolicy.NONE,
                        Map.of("PATH", System.getenv("PATH"))),
                Clock.systemUTC(),
                Syncer.NONE,
                Milestones.NONE);
        TestingBundle good = TestingBundle.withAppSpec("");
        TestingBundle bad = TestingBundle.withAppSpec("hooks:\n  BeforeInstall:\n    - location: gone.sh\n");
        for (TestingBundle bundle : new TestingBundle[] {good, good, bad, bad}) {
            engine.run(host.order(bundle), progress -> {}, CancellationSignal.never());
        }

        assertThat(kept()).containsExactlyInAnyOrder("d-2", "d-4");
    }

    /** A 11: other groups are never pruned; A 17: the bundle itself is not kept beside what was unpacked. */
    @Test
    void otherGroupsStayAndTheBundleGoes() throws Exception {
        Path other = Files.createDirectories(host.state.resolve("other-group/d-old"));
        for (int i = 0; i < 7; i++) {
            host.deploy(TestingBundle.withAppSpec(""));
        }

        assertThat(other).isDirectory();
        assertThat(kept()).hasSize(5);
        try (Stream<Path> files =
                Files.list(host.state.resolve(TestingHost.GROUP).resolve("d-7"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("deployment-archive", "logs")
                    .doesNotContain("bundle.tar", "incoming", "progress");
        }
    }

    private Stream<String> kept() throws IOException {
        try (Stream<Path> revisions = Files.list(host.state.resolve(TestingHost.GROUP))) {
            return revisions.map(path -> path.getFileName().toString()).toList().stream();
        }
    }
}
