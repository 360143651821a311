package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.install.BundleSource;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Install, rule by rule (A 9); what needs more room is in {@link InstallTest}. */
@Timeout(120)
class InstallRulesTest {
    private static final String FILES = "files:\n  - source: /site\n    destination: /srv/web\n";

    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    private void succeeds(SegmentResult result) {
        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
    }

    private void refuses(TestingBundle bundle, String sentence) throws Exception {
        SegmentResult result = host.deploy(bundle);
        assertThat(TestingHost.failure(result)).startsWith("Install: ").contains(sentence);
    }

    private Path root(String path) {
        return host.root.resolve(path);
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    /** A 9.1: what somebody has removed or emptied meanwhile is nothing to clean up. */
    @Test
    void cleansUpWhatIsStillThere() throws Exception {
        succeeds(
                host.deploy(TestingBundle.withAppSpec(FILES).file("site/a", "1").file("site/sub/b", "1")));
        Files.delete(root("srv/web/a"));
        Files.delete(root("srv/web/sub/b"));

        succeeds(host.deploy(TestingBundle.withAppSpec("")));

        assertThat(root("srv")).doesNotExist();
    }

    /** A 9.1: a directory is removed only if it is empty. */
    @Test
    void leavesADirectoryThatOthersUse() throws Exception {
        succeeds(host.deploy(TestingBundle.withAppSpec(FILES).file("site/a", "1")));
        Files.writeString(root("srv/web/theirs"), "");

        succeeds(host.deploy(TestingBundle.withAppSpec("")));

        assertThat(root("srv/web/theirs")).exists();
        assertThat(root("srv/web/a")).doesNotExist();
    }

    /** A 9.2: a file goes into the directory of its destination, under its own name; missing ancestors are made. */
    @Test
    void aFileGoesIntoItsDestinationUnderItsOwnName() throws Exception {
        succeeds(host.deploy(TestingBundle.withAppSpec("files:\n  - {source: conf/app.conf, destination: /etc/a/b/}\n")
                .file("conf/app.conf", "x")));

        assertThat(root("etc/a/b/app.conf")).hasContent("x");
        assertThat(mode(root("etc/a"))).isEqualTo(0755);
    }

    /** A 9.2: hidden files and empty directories are included; A 17: links stay links, also one to its own directory. */
    @Test
    void takesHiddenFilesEmptyDirectoriesAndLinksAsTheyAre() throws Exception {
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec(FILES)
                .file("site/.hidden/.file", "h")
                .file("site/page", "p")
                .writeTo(source);
        Files.createDirectory(source.resolve("site/empty"));
        Files.createSymbolicLink(source.resolve("site/self"), Path.of("."));
        Files.createSymbolicLink(source.resolve("site/directory"), Path.of(".hidden"));
        Files.createSymbolicLink(source.resolve("site/file"), Path.of("page"));
        Files.createSymbolicLink(source.resolve("site/dangling"), Path.of("nowhere"));

        succeeds(host.run(host.order("d-links", new BundleRequest.LocalDirectory(source))));

        assertThat(root("srv/web/.hidden/.file")).hasContent("h");
        assertThat(root("srv/web/empty")).isEmptyDirectory();
        assertThat(Files.readSymbolicLink(root("srv/web/self"))).hasToString(".");
        assertThat(Files.readSymbolicLink(root("srv/web/directory"))).hasToString(".hidden");
        assertThat(Files.readSymbolicLink(root("srv/web/file"))).hasToString("page");
        assertThat(Files.readSymbolicLink(root("srv/web/dangling"))).hasToString("nowhere");
    }

    /** A 9.2: the AppSpec's word beats the deployment's; without one the deployment's counts. */
    @ParameterizedTest
    @CsvSource({
        "OVERWRITE, '', ours",
        "RETAIN, '', theirs",
        "OVERWRITE, RETAIN, theirs",
        "RETAIN, OVERWRITE, ours",
        "OVERWRITE, DISALLOW, refused",
        "DISALLOW, '', refused",
        "DISALLOW, OVERWRITE, ours"
    })
    void appSpecsFileExistsBehaviorBeatsTheDeployments(FileExistsBehavior ordered, String appSpec, String then)
            throws Exception {
        Files.createDirectories(root("srv/web"));
        Files.writeString(root("srv/web/page"), "theirs");
        String line = appSpec.isEmpty() ? "" : "file_exists_behavior: " + appSpec + "\n";
        Segment order = host.order(TestingBundle.withAppSpec(FILES + line).file("site/page", "ours"));

        SegmentResult result = host.run(TestingHost.where(ordered, order));

        if (then.equals("refused")) {
            assertThat(TestingHost.failure(result)).startsWith("Install: ").contains("/srv/web/page exists already");
        } else {
            succeeds(result);
        }
        assertThat(root("srv/web/page")).hasContent(then.equals("ours") ? "ours" : "theirs");
    }

    /** A 9.2: what exists is skipped, and a directory exists, too. */
    @ParameterizedTest
    @ValueSource(strings = {"srv/web/page", "srv/web/page/theirs"})
    void retainKeepsADirectoryWhereAFileWouldGo(String there) throws Exception {
        Files.createDirectories(root(there));

        succeeds(host.deploy(TestingBundle.withAppSpec(FILES + "file_exists_behavior: RETAIN\n")
                .file("site/page", "ours")
                .file("site/new", "2")));
        assertThat(root(there)).isEmptyDirectory();
        assertThat(root("srv/web/new")).hasContent("2");

        succeeds(host.deploy(TestingBundle.withAppSpec("")));
        assertThat(root(there)).as("it never became this group's").isEmptyDirectory();
    }

    /** A 9.2: two sources for one target are the mistake, whatever stands there and whatever is to become of it. */
    @ParameterizedTest
    @EnumSource(FileExistsBehavior.class)
    void namesTwoSourcesOfOneTargetRatherThanWhatStandsThere(FileExistsBehavior behavior) throws Exception {
        Files.createDirectories(root("srv/web"));
        Files.writeString(root("srv/web/x"), "theirs");

        refuses(
                TestingBundle.withAppSpec("file_exists_behavior: " + behavior + """

                                files:
                                  - {source: one, destination: /srv/web}
                                  - {source: two, destination: /srv/web}
                                """)
                        .file("one/x", "")
                        .file("two/x", ""),
                "two entries of files put something at /srv/web/x");
    }

    /** Each target that is in the way is named, by what it is; one alone is spoken of as one. */
    @Test
    void namesTargetsOfAnotherKindAndTheOthersTogether() throws Exception {
        Files.createDirectories(root("srv/web/page/theirs"));
        Files.writeString(root("srv/web/sub"), "theirs");
        Files.writeString(root("srv/web/a"), "theirs");
        Files.writeString(root("srv/web/b"), "theirs");

        refuses(
                TestingBundle.withAppSpec(FILES)
                        .file("site/page", "")
                        .file("site/sub/x", "")
                        .file("site/a", ""),
                "/srv/web/sub must become a directory, but is a file on this host; remove it first;"
                        + " /srv/web/page must become a file, but is a directory on this host that others use; remove it"
                        + " first; /srv/web/a exists already and was not installed by this deployment group; remove it or"
                        + " set file_exists_behavior to OVERWRITE or RETAIN");
        refuses(
                TestingBundle.withAppSpec(FILES).file("site/a", "").file("site/b", ""),
                " exist already and were not installed by this deployment group; remove them");
    }

    /** A 9.2: directories that exist are no conflict, and two entries may make the same one. */
    @Test
    void directoriesMayBeThereAlreadyAndBeMadeTwice() throws Exception {
        Files.createDirectories(root("srv/web/sub"));
        Files.setAttribute(root("srv/web/sub"), "unix:mode", 0711);

        succeeds(host.deploy(TestingBundle.withAppSpec("""
                        files:
                          - {source: one, destination: /srv/web}
                          - {source: two, destination: /srv/web}
                        permissions:
                          - {object: /srv, mode: 700, type: [directory]}
                        """)
                .file("one/sub/a", "a")
                .file("one/new/a", "a")
                .file("two/sub/b", "b")
                .file("two/new/b", "b")));

        assertThat(root("srv/web/sub/a")).exists();
        assertThat(root("srv/web/new/b")).exists();
        assertThat(mode(root("srv/web/sub"))).as("one that existed before").isEqualTo(0711);
        assertThat(mode(root("srv/web/new"))).isEqualTo(0700);
    }

    /** A 9.2: one target cannot be both a file and a directory. */
    @Test
    void refusesATargetThatIsFileAndDirectory() throws Exception {
        refuses(
                TestingBundle.withAppSpec("""
                                files:
                                  - {source: one, destination: /srv}
                                  - {source: two, destination: /srv}
                                """).file("one/x", "").file("two/x/y", ""),
                "two entries of files put something at /srv/x");
        assertThat(root("srv")).doesNotExist();
    }

    /** A 17: a source may not leave the bundle, neither by its name nor through a link. */
    @Test
    void refusesSourcesThatLeadOut() throws Exception {
        refuses(
                TestingBundle.withAppSpec("files:\n  - {source: ../../secret, destination: /srv}\n"),
                "source ../../secret leads out of the bundle");
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec("files:\n  - {source: door/inside, destination: /srv}\n")
                .writeTo(source);
        Files.createDirectories(directory.resolve("outside/inside"));
        Files.createSymbolicLink(source.resolve("door"), directory.resolve("outside"));
        SegmentResult result = host.run(host.order("d-door", new BundleRequest.LocalDirectory(source)));
        assertThat(TestingHost.failure(result)).contains("source door/inside leads out of the bundle through a link");
    }

    /** A 9.2: a source that is a link to a directory of the bundle stands for its contents; links in it stay links. */
    @ParameterizedTest
    @CsvSource({"releases/42", "latest", "releases/../releases/./42"})
    void aSourceThatIsALinkToADirectoryOfTheBundleStandsForItsContents(String text) throws Exception {
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec("""
                        files:
                          - {source: current, destination: /srv/web}
                          - {source: current/conf, destination: /etc/web}
                        """)
                .file("releases/42/page", "42")
                .file("releases/42/conf/c", "c")
                .writeTo(source);
        Files.createSymbolicLink(source.resolve("latest"), Path.of("releases/42"));
        Files.createSymbolicLink(source.resolve("current"), Path.of(text));
        Files.createSymbolicLink(source.resolve("releases/42/link"), Path.of("conf"));

        succeeds(host.run(host.order("d-link", new BundleRequest.LocalDirectory(source))));

        assertThat(root("srv/web/page")).hasContent("42");
        assertThat(Files.readSymbolicLink(root("srv/web/link"))).hasToString("conf");
        assertThat(root("srv/web/current")).doesNotExist();
        assertThat(root("etc/web/c")).hasContent("c");
    }

    /** A 17: one that leads out of the bundle, or nowhere, is copied as the link that it is. */
    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "releases/../../../outside", "current", "nowhere"})
    void aSourceThatIsALinkToNothingInTheBundleStaysALink(String text) throws Exception {
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec("files:\n  - {source: current, destination: /srv}\n")
                .file("releases/42/page", "42")
                .writeTo(source);
        Files.createDirectories(directory.resolve("outside/inside"));
        Files.createSymbolicLink(source.resolve("current"), Path.of(text));

        succeeds(host.run(host.order("d-link", new BundleRequest.LocalDirectory(source))));

        assertThat(Files.readSymbolicLink(root("srv/current"))).hasToString(text);
    }

    /** The same by an absolute link, even while the bundle lies where it leads to. */
    @Test
    void anAbsoluteLinkLeadsOutOfTheBundleWhereverThatLies() throws Exception {
        Path source = directory.resolve("source");
        TestingBundle.withAppSpec("files:\n  - {source: current, destination: /srv}\n")
                .file("releases/42/page", "42")
                .writeTo(source);
        Files.createSymbolicLink(source.resolve("current"), source.resolve("releases/42"));

        assertThat(BundleSource.find(source, "current")).isEqualTo(source.resolve("current"));
        succeeds(host.run(host.order("d-link", new BundleRequest.LocalDirectory(source))));
        assertThat(Files.isSymbolicLink(root("srv/current"))).isTrue();
    }

    /** A 9.3: pattern and except are for directories. */
    @ParameterizedTest
    @CsvSource({"pattern: '*.sh'", "except: [a]"})
    void refusesAPatternForAFile(String line) throws Exception {
        refuses(
                TestingBundle.withAppSpec(
                                FILES + "permissions:\n  - object: /srv/web/page\n    mode: 600\n    " + line + "\n")
                        .file("site/page", ""),
                "have a pattern or except, but it is a file");
    }

    /** A 9.3: type leaves files or directories out; what is no target of this deployment is left alone in silence. */
    @Test
    void permissionsReachOnlyWhatTheirTypeAndTheDeploymentSay() throws Exception {
        Files.createDirectories(root("srv/web"));
        Files.writeString(root("srv/web/retained"), "theirs");
        Files.setAttribute(root("srv/web/retained"), "unix:mode", 0640);
        Files.writeString(root("srv/other"), "theirs");

        succeeds(host.deploy(TestingBundle.withAppSpec(FILES + """
                        file_exists_behavior: RETAIN
                        permissions:
                          - {object: /srv/web/page, mode: 600, type: [directory]}
                          - {object: /srv/web/retained, mode: 777}
                          - {object: /srv/web, mode: 700, type: [directory]}
                          - {object: /srv/other, mode: 777}
                          - {object: /nowhere, mode: 777}
                          - {object: srv/web, mode: 777}
                        """)
                .file("site/page", "")
                .file("site/retained", "ours")
                .file("site/sub/x", "")));

        assertThat(mode(root("srv/web/page"))).as("type: directory").isEqualTo(0644);
        assertThat(mode(root("srv/web/retained"))).as("retained").isEqualTo(0640);
        assertThat(mode(root("srv/web"))).as("the object itself").isEqualTo(0755);
        assertThat(mode(root("srv/web/sub"))).isEqualTo(0700);
        assertThat(mode(root("srv/other"))).as("nothing of ours").isEqualTo(0644);
    }

    /** A 17: a new owner does not cost a file its setuid bit; A 9.4: unknown groups fail. */
    @Test
    void ownerAndSetuidGoTogether() throws Exception {
        refuses(
                TestingBundle.withAppSpec(FILES + "permissions:\n  - {object: /srv/web/page, group: nobody-we-know}\n")
                        .file("site/page", ""),
                "this host has no such group");
        assumeTrue("root".equals(System.getProperty("user.name")), "owners need root");

        succeeds(host.deploy(TestingBundle.withAppSpec(
                        FILES + "permissions:\n  - {object: /srv/web/page, mode: 4755, owner: daemon, group: daemon}\n")
                .file("site/page", "")));

        assertThat(mode(root("srv/web/page"))).isEqualTo(04755);
        assertThat(Files.getOwner(root("srv/web/page")).getName()).isEqualTo("daemon");
    }
}
