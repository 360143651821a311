package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Install by whole deployments: conflicts, removal, links, permissions (A 9 with A 17). */
class InstallTest {
    private static final String FILES = """
            files:
              - source: /site
                destination: /srv/web
            """;

    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    private void deploys(TestingBundle bundle) throws Exception {
        SegmentResult result = host.deploy(bundle);
        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
    }

    private void refuses(TestingBundle bundle, String sentence) throws Exception {
        SegmentResult result = host.deploy(bundle);
        assertThat(TestingHost.failure(result)).startsWith("Install: ").contains(sentence);
    }

    private Path root(String path) {
        return host.root.resolve(path);
    }

    private Path write(String path, String content) throws IOException {
        Files.createDirectories(root(path).getParent());
        return Files.writeString(root(path), content);
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    @Test
    void findsEveryConflictBeforeAnythingIsTouched() throws Exception {
        deploys(TestingBundle.withAppSpec(FILES).file("site/old", "1"));
        write("srv/web/foreign", "theirs");

        refuses(
                TestingBundle.withAppSpec(FILES).file("site/foreign", "ours").file("site/new", "2"),
                "/srv/web/foreign exists already and was not installed by this deployment group");

        assertThat(root("srv/web/old")).hasContent("1");
        assertThat(root("srv/web/foreign")).hasContent("theirs");
        assertThat(root("srv/web/new")).doesNotExist();
    }

    @Test
    void overwritesOrRetainsAsTheAppSpecSays() throws Exception {
        write("srv/web/foreign", "theirs");
        deploys(TestingBundle.withAppSpec(FILES + "file_exists_behavior: RETAIN\n")
                .file("site/foreign", "ours")
                .file("site/new", "2"));
        assertThat(root("srv/web/foreign")).hasContent("theirs");
        assertThat(root("srv/web/new")).hasContent("2");

        deploys(TestingBundle.withAppSpec(FILES + "file_exists_behavior: OVERWRITE\n")
                .file("site/foreign", "ours"));
        assertThat(root("srv/web/foreign")).hasContent("ours");
        assertThat(root("srv/web/new")).doesNotExist();
    }

    @Test
    void overwriteReplacesALinkInsteadOfWritingThroughIt() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "untouched");
        Files.createDirectories(root("srv/web"));
        Files.createSymbolicLink(root("srv/web/page"), precious);
        Files.createSymbolicLink(root("srv/web/dangling"), directory.resolve("nowhere"));

        deploys(TestingBundle.withAppSpec(FILES + "file_exists_behavior: OVERWRITE\n")
                .file("site/page", "ours")
                .file("site/dangling", "ours"));

        assertThat(precious).hasContent("untouched");
        assertThat(Files.isRegularFile(root("srv/web/page"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aDanglingLinkAtTheTargetIsAConflict() throws Exception {
        Files.createDirectories(root("srv/web"));
        Files.createSymbolicLink(root("srv/web/page"), directory.resolve("nowhere"));
        refuses(TestingBundle.withAppSpec(FILES).file("site/page", "x"), "/srv/web/page exists already");
    }

    @Test
    void removesWhatTheLastRevisionInstalledWhateverItsName() throws Exception {
        deploys(TestingBundle.withAppSpec(FILES)
                .file("site/with blank ", "1")
                .file("site/with\nline feed", "1")
                .file("site/-rf", "1")
                .file("site/--help/-", "1")
                .file("site/it's \"quoted\"", "1")
                .file("site/$(touch x)", "1")
                .file("site/100%/größe", "1")
                .file("site/kept/theirs-too", "1")
                .file("site/stays", "1"));
        write("srv/web/kept/theirs", "theirs");

        deploys(TestingBundle.withAppSpec(FILES).file("site/stays", "2"));

        try (Stream<Path> files = Files.list(root("srv/web"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("stays", "kept");
        }
        assertThat(root("srv/web/kept/theirs")).hasContent("theirs");
    }

    @Test
    void installsAndRemovesNamesThatAreNoText() throws Exception {
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec(FILES).file("site/page", "").writeTo(source);
        Path latin1 = Path.of(URI.create("file://" + source.toUri().getRawPath() + "site/gr%F6%DFe"));
        Files.createDirectory(latin1);
        Files.createFile(latin1.resolve(latin1.getFileName()));
        Files.createSymbolicLink(latin1.resolve("link"), latin1.getFileName());
        Path installed = Path.of(URI.create("file://" + host.root.toUri().getRawPath() + "srv/web/gr%F6%DFe"));

        SegmentResult result = host.run(host.order("d-latin", new BundleRequest.LocalDirectory(source)));
        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(installed.resolve(latin1.getFileName())).isRegularFile();
        assertThat(Files.readSymbolicLink(installed.resolve("link"))).isEqualTo(latin1.getFileName());

        deploys(TestingBundle.withAppSpec(FILES).file("site/page", ""));
        assertThat(installed).doesNotExist();
    }

    @Test
    void aFileMayBecomeADirectoryAndBack() throws Exception {
        deploys(TestingBundle.withAppSpec(FILES).file("site/thing", "file"));
        deploys(TestingBundle.withAppSpec(FILES).file("site/thing/inner", "in a directory"));
        assertThat(root("srv/web/thing/inner")).hasContent("in a directory");
        deploys(TestingBundle.withAppSpec(FILES).file("site/thing", "file again"));
        assertThat(root("srv/web/thing")).hasContent("file again");

        deploys(TestingBundle.withAppSpec(FILES).file("site/thing/inner", "in a directory"));
        write("srv/web/thing/foreign", "theirs");
        refuses(
                TestingBundle.withAppSpec(FILES).file("site/thing", "file"),
                "is a directory on this host that others use");
        assertThat(root("srv/web/thing/inner")).hasContent("in a directory");
    }

    @Test
    void staysBelowTheRootDirectoryWhateverTheDestinationSays() throws Exception {
        Files.createDirectories(root("data"));
        Files.createSymbolicLink(root("absolute"), Path.of("/data"));
        Files.createSymbolicLink(root("climbing"), Path.of("../../../../data"));
        Files.createSymbolicLink(root("data/top"), Path.of("/"));
        deploys(TestingBundle.withAppSpec("""
                        files:
                          - {source: a, destination: /absolute}
                          - {source: b, destination: /climbing/sub}
                          - {source: c, destination: /x/../../../data}
                          - {source: d, destination: /data}
                        """)
                .file("a", "a")
                .file("b", "b")
                .file("c", "c")
                .file("d/top/d", "d"));

        assertThat(root("data/a")).hasContent("a");
        assertThat(root("data/sub/b")).hasContent("b");
        assertThat(root("data/c")).hasContent("c");
        assertThat(root("d")).hasContent("d");
        Files.delete(root("data/top"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opt/relative", "~/home"})
    void refusesDestinationsThatAreNotAbsolute(String destination) throws Exception {
        refuses(
                TestingBundle.withAppSpec("files:\n  - {source: a, destination: \"" + destination + "\"}\n")
                        .file("a", "a"),
                "is not absolute; write the whole path from / on");
    }

    @Test
    void refusesSourcesThatAreMissingOrTwiceTheSameTarget() throws Exception {
        refuses(TestingBundle.withAppSpec(FILES).file("other", "x"), "source /site is not in the bundle");
        refuses(
                TestingBundle.withAppSpec("""
                                files:
                                  - {source: one/page, destination: /srv}
                                  - {source: two/page, destination: /srv}
                                """).file("one/page", "1").file("two/page", "2"),
                "two entries of files put something at /srv/page");
    }

    @Test
    void givesModesByPatternExceptAndType() throws Exception {
        deploys(TestingBundle.withAppSpec(FILES + """
                        permissions:
                          - object: /srv/web
                            pattern: "*.sh"
                            except: [plain.sh]
                            mode: 0755
                            type: [file]
                          - object: /srv/web/sub
                            mode: 2750
                            type: [directory]
                          - object: /srv/web/special
                            mode: 4711
                        """)
                .file("site/run.sh", "")
                .file("site/plain.sh", "")
                .file("site/page", "")
                .file("site/special", "")
                .file("site/deep/run.sh", "")
                .file("site/sub/inner/file", ""));

        assertThat(mode(root("srv/web/run.sh"))).isEqualTo(0755);
        assertThat(mode(root("srv/web/plain.sh"))).isEqualTo(0644);
        assertThat(mode(root("srv/web/page"))).isEqualTo(0644);
        assertThat(mode(root("srv/web/deep/run.sh"))).isEqualTo(0644);
        assertThat(mode(root("srv/web/sub"))).isEqualTo(0755);
        assertThat(mode(root("srv/web/sub/inner"))).isEqualTo(02750);
        assertThat(mode(root("srv/web/sub/inner/file"))).isEqualTo(0644);
        assertThat(mode(root("srv/web/special"))).isEqualTo(04711);
    }

    @Test
    void takesAwayInReverseWhatAnInterruptedInstallLeft() throws Exception {
        Segment first =
                host.order(TestingBundle.withAppSpec(FILES).file("site/a", "1").file("site/b", "1"));
        IllegalStateException crash = new IllegalStateException("power is gone");
        SegmentResult broken = host.engine(name -> {
                    if (name.equals("install step 4")) {
                        throw crash;
                    }
                })
                .run(first, progress -> {}, CancellationSignal.never());
        assertThat(TestingHost.failure(broken)).contains("power is gone");

        deploys(TestingBundle.withAppSpec(FILES).file("site/c", "2"));

        try (Stream<Path> files = Files.list(root("srv/web"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("c");
        }
    }

    @Test
    void removesNothingBehindALinkThatAnInterruptedInstallWasToReplace() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Path precious = Files.writeString(data.resolve("precious"), "untouched");
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec(FILES).file("site/page", "").writeTo(source);
        Files.createSymbolicLink(source.resolve("site/a"), data);
        SegmentResult linked = host.run(host.order("d-linked", new BundleRequest.LocalDirectory(source)));
        assertThat(linked.outcome()).as(TestingHost.failure(linked)).isEqualTo(TargetOutcome.SUCCEEDED);
        Segment second = host.order(TestingBundle.withAppSpec(FILES).file("site/a/precious", "2"));
        SegmentResult broken = host.engine(name -> {
                    if (name.equals("manifest written")) {
                        throw new IllegalStateException("power is gone");
                    }
                })
                .run(second, progress -> {}, CancellationSignal.never());
        assertThat(TestingHost.failure(broken)).contains("power is gone");

        deploys(TestingBundle.withAppSpec(FILES).file("site/page", "3"));

        assertThat(precious).hasContent("untouched");
        assertThat(Files.exists(root("srv/web/a"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void installsThroughTheHostsOwnLinksOnly() throws Exception {
        assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "only root can make links of other users");
        Files.createDirectories(root("data/www"));
        Files.createDirectories(root("srv"));
        Files.createSymbolicLink(root("srv/web"), Path.of("/data/www"));
        deploys(TestingBundle.withAppSpec(FILES).file("site/page", "1"));
        assertThat(root("data/www/page")).hasContent("1");

        Files.setAttribute(root("srv/web"), "unix:uid", 4001, LinkOption.NOFOLLOW_LINKS);
        refuses(
                TestingBundle.withAppSpec(FILES).file("site/page", "2"),
                "/srv/web is a link of 4001 to /data/www, which is not theirs");
        assertThat(root("data/www/page")).hasContent("1");
    }

    @Test
    void refusesUnknownOwners() throws Exception {
        refuses(
                permissions("owner: nobody-of-that-name"),
                "the owner nobody-of-that-name, but this host has no such user");
        assertThat(root("srv")).doesNotExist();
    }

    @Test
    void refusesTwoPermissionsForOneTarget() throws Exception {
        refuses(
                TestingBundle.withAppSpec(FILES + """
                                permissions:
                                  - {object: /srv/web, mode: 644}
                                  - {object: /srv/web/page, mode: 600}
                                """).file("site/page", ""),
                "two entries of permissions apply to /srv/web/page");
    }

    private static TestingBundle permissions(String entry) {
        return TestingBundle.withAppSpec(FILES + "permissions:\n  - object: /srv/web\n    " + entry + "\n")
                .file("site/page", "");
    }

    @Test
    void keepsTheLastSuccessfulRevisionAndTheNewestOnes() throws Exception {
        deploys(TestingBundle.withAppSpec(FILES).file("site/page", "1"));
        for (int i = 0; i < 7; i++) {
            refuses(TestingBundle.withAppSpec(FILES).file("other", ""), "is not in the bundle");
        }
        try (Stream<Path> revisions = Files.list(host.state.resolve(TestingHost.GROUP))) {
            assertThat(revisions.map(r -> r.getFileName().toString()))
                    .contains("d-1", "d-8", "d-7")
                    .doesNotContain("d-2")
                    .hasSizeLessThanOrEqualTo(6);
        }
    }
}
