package dev.slipway.agent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.unpack.TestingArchive;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be linted, and that nothing of it stays or gets out. */
class LintTest {
    private static final String HEADER = "version: 0.0\nos: linux\n";
    private static final String SCRIPT = "#!/bin/sh\n";
    private static final TestingBundle GOOD = TestingBundle.withAppSpec(
                    "hooks:\n  AfterInstall:\n    - location: a.sh\n      timeout: 9\n")
            .file("a.sh", SCRIPT);

    @TempDir
    private Path directory;

    @TempDir
    private Path temporary;

    private LintReport lint(Path path, @Nullable String appSpecName) throws InterruptedException {
        LintReport report = new Lint(temporary, Checkpoint.NONE).run(path.toString(), appSpecName);
        assertThat(temporary).as("what was unpacked is gone").isEmptyDirectory();
        return report;
    }

    private List<String> messages(String name, byte[] content) throws Exception {
        return lint(Files.write(directory.resolve(name), content), null).findings().stream()
                .map(Finding::message)
                .toList();
    }

    @Test
    void acceptsAFileADirectoryAndEachKindOfArchive() throws Exception {
        GOOD.writeTo(directory.resolve("web"));
        byte[] tar = TestingArchive.tar()
                .file("appspec.yml", HEADER + "hooks: {AfterInstall: [{location: a.sh}]}\n")
                .file("a.sh", SCRIPT)
                .bytes();

        LintReport file = lint(directory.resolve("web/appspec.yml"), null);
        assertThat(file.findings()).isEmpty();
        assertThat(file.bundleChecked()).isFalse();
        for (Path path : List.of(
                directory.resolve("web"),
                Files.write(directory.resolve("web.zip"), GOOD.zip()),
                Files.write(directory.resolve("web.tar"), tar),
                Files.write(directory.resolve("web.tgz"), GOOD.tgz()),
                Files.write(directory.resolve("web.tar.gz"), GOOD.tgz("web-1/")),
                Files.write(directory.resolve("web.tar.zst"), GOOD.tarZst()),
                Files.write(directory.resolve("artifact"), GOOD.zip()))) {
            LintReport report = lint(path, null);
            assertThat(report.findings()).as(path.toString()).isEmpty();
            assertThat(report.appSpec()).isEqualTo("appspec.yml");
            assertThat(report.bundleChecked()).isTrue();
        }
    }

    @Test
    void hasNothingToSayAgainstTheSamples() throws Exception {
        try (Stream<Path> bundles = Files.list(Path.of("../samples/bundles"))) {
            assertThat(bundles.toList())
                    .isNotEmpty()
                    .allSatisfy(
                            bundle -> assertThat(lint(bundle, null).findings()).isEmpty());
        }
    }

    static Stream<Arguments> hostileArchives() throws IOException {
        int link = 0120777;
        return Stream.of(
                Arguments.of(
                        "..",
                        TestingArchive.tar().file("../escaped", "x").bytes(),
                        "its entry ../escaped climbs out with .."),
                Arguments.of(
                        "absolute",
                        TestingArchive.tar().file("/escaped", "x").bytes(),
                        "its entry /escaped has an absolute name"),
                Arguments.of(
                        "below a link",
                        TestingArchive.zip("a", "/tmp", link, "a/escaped", "x", 0100644),
                        "its entry a/escaped lies below a link or a file"),
                Arguments.of(
                        "hard link",
                        TestingArchive.tgz().hardLink("a", "../../etc/passwd").bytes(),
                        "climbs out with .."),
                Arguments.of(
                        "pipe",
                        TestingArchive.tar().special("a", TarConstants.LF_FIFO).bytes(),
                        "its entry a is a device or a pipe"),
                Arguments.of(
                        "truncated",
                        Stream.of(GOOD.zip())
                                .map(all -> java.util.Arrays.copyOf(all, 40))
                                .findFirst()
                                .orElseThrow(),
                        "truncated, damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileArchives")
    void refusesHostileArchivesInTheAgentsWords(String name, byte[] archive, String words) throws Exception {
        assertThat(messages("bundle", archive))
                .singleElement()
                .satisfies(message ->
                        assertThat(message).startsWith("the bundle is ").contains(words));
        assertThat(temporary.resolveSibling("escaped")).doesNotExist();
        assertThat(Path.of("/escaped")).doesNotExist();
        assertThat(Path.of("/tmp/escaped")).doesNotExist();
    }

    @Test
    void saysOfWhatIsNoBundleWhatToGiveInstead() throws Exception {
        assertThat(messages("a.tar.zst", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0}))
                .singleElement()
                .satisfies(message -> assertThat(message).startsWith("the bundle is truncated, damaged"));
        assertThat(messages("a.tar.bz2", "BZh91AY".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(
                        "is compressed in a way that hosts do not unpack; pack it as zip, tar, tgz or tar.zst.");
        assertThat(messages("a.zip", "not a zip".getBytes(StandardCharsets.US_ASCII)))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("is a zip archive, but it is something else"));
        assertThat(messages("empty.tar", new byte[10240]))
                .containsExactly("the bundle is not a tar archive, or an empty one.");
        assertThat(lint(directory.resolve("nowhere"), null).findings())
                .extracting(Finding::message)
                .containsExactly("does not exist; give an AppSpec file, a directory with one, or a bundle.");
        assertThat(lint(Path.of("/dev/zero"), null).exitStatus(false)).isEqualTo(2);
    }

    @Test
    void warnsOfANameThatPromisesAnotherType() throws Exception {
        assertThat(messages("web.zip", GOOD.tgz()))
                .containsExactly(
                        "its name says zip, but its content is tgz: deploy it with bundle type tgz, or rename it.");
    }

    @Test
    void readsTheAppSpecThatIsAskedForAndSaysWhichItTookInstead() throws Exception {
        TestingBundle bundle = new TestingBundle()
                .file("appspec.yaml", HEADER + "hooks:\n  AfterInstall:\n    - location: a.sh\n")
                .file("deploy/prod.yml", HEADER + "hooks:\n  AfterInstall:\n    - location: b.sh\n")
                .file("a.sh", SCRIPT)
                .file("b.sh", SCRIPT);
        Path zip = Files.write(directory.resolve("web.zip"), bundle.zip());

        assertThat(lint(zip, "deploy/prod.yml").appSpec()).isEqualTo("deploy/prod.yml");
        assertThat(lint(zip, null).findings()).isEmpty();
        LintReport other = lint(zip, "deploy/beta.yml");
        assertThat(other.appSpec()).isEqualTo("appspec.yaml");
        assertThat(other.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "deploy/beta.yml is not in the bundle, so appspec.yaml is used; correct the name, or leave it out.");
        assertThat(lint(zip, "../prod.yml").exitStatus(false)).isEqualTo(2);
    }

    @Test
    void followsLinksInsideTheBundleAndRefusesThoseThatLeadOut() throws Exception {
        Path web = Files.createDirectories(directory.resolve("web"));
        Files.writeString(directory.resolve("outside.sh"), SCRIPT);
        Files.writeString(web.resolve("a.sh"), SCRIPT);
        Files.createSymbolicLink(web.resolve("in.sh"), Path.of("a.sh"));
        Files.createSymbolicLink(web.resolve("out.sh"), Path.of("../outside.sh"));
        Files.createSymbolicLink(web.resolve("nowhere.sh"), Path.of("missing.sh"));
        Files.createSymbolicLink(web.resolve("up"), Path.of(".."));
        Files.writeString(web.resolve("appspec.yml"), HEADER + """
                files:
                  - source: up/outside.sh
                    destination: /srv
                  - source: out.sh
                    destination: /srv/links
                hooks:
                  AfterInstall:
                    - location: in.sh
                      timeout: 9
                    - location: out.sh
                      timeout: 9
                    - location: nowhere.sh
                      timeout: 9
                """);

        assertThat(lint(web, null).findings())
                .extracting(finding -> finding.line() + " " + finding.message())
                .containsExactly(
                        "4 \"up/outside.sh\" leads out of the bundle through a link and Install refuses it; pack the files themselves.",
                        "6 \"out.sh\" is a link to nothing in the bundle: Install copies the link and no files; pack the files themselves.",
                        "12 \"out.sh\" is a link that leads out of the bundle, so its event fails; pack the script itself.",
                        "14 \"nowhere.sh\" is not in the bundle; put it there, or write the path of what is, from the bundle's root on.");
    }

    /** A 17: who packs under umask 077 packs what is root's alone. */
    @ParameterizedTest
    @CsvSource({
        "0755, 0644,",
        "0755, 0755,",
        "0711, 0555,",
        "0700, 0755, bin",
        "0755, 0600, bin/run.sh",
        "0755, 0711, bin/run.sh",
        "0755, 0744, bin/run.sh",
        "0700, 0600, bin",
    })
    void warnsOfAScriptThatTheUserOfItsRunasCannotReach(String directoryMode, String mode, @Nullable String shut)
            throws Exception {
        Path web = directory.resolve("web");
        String script = "    - location: bin/run.sh\n      timeout: 9\n";
        TestingBundle.withAppSpec("hooks:\n  AfterInstall:\n" + script + "      runas: deploy\n" + script)
                .file("bin/run.sh", SCRIPT, Integer.parseInt(mode, 8))
                .writeTo(web);
        Files.setAttribute(web.resolve("bin"), "unix:mode", Integer.parseInt(directoryMode, 8));

        String expected =
                "5 \"bin/run.sh\" runs as deploy, but \"%s\" in the bundle has mode %s, which keeps that user out"
                        + " unless it is theirs; run chmod -R a+rX before you pack it.";
        assertThat(lint(web, null).findings())
                .extracting(finding -> finding.line() + " " + finding.message())
                .isEqualTo(
                        shut == null
                                ? List.of()
                                : List.of(expected.formatted(shut, shut.equals("bin") ? directoryMode : mode)));
    }

    @Test
    void looksBehindASourceThatIsALinkToADirectoryOfTheBundle() throws Exception {
        Path web = directory.resolve("web");
        TestingBundle.withAppSpec("""
                        files:
                          - {source: current, destination: /srv/current}
                          - {source: releases/42, destination: /srv}
                          - {source: page, destination: /srv/current}
                        """)
                .file("releases/42/page", "")
                .file("page", "")
                .writeTo(web);
        Files.createSymbolicLink(web.resolve("current"), Path.of("releases/42"));

        assertThat(lint(web, null).findings())
                .extracting(finding -> finding.line() + " " + finding.message())
                .singleElement()
                .asString()
                .startsWith("6 ")
                .contains("both put something at /srv/current/page, and Install refuses that");
    }

    @Test
    void refusesADirectoryWithASocketAsADeploymentWould() throws Exception {
        GOOD.writeTo(directory.resolve("web"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(directory.resolve("web/socket")));

            assertThat(lint(directory.resolve("web"), null).findings())
                    .extracting(Finding::message)
                    .containsExactly("the bundle is refused: socket is a device, a pipe or a socket; leave it out.");
        }
    }

    /** What is worst about a directory that is no bundle at all, whatever else is in it. */
    @Test
    void saysThatThereIsNoAppSpecBeforeAnythingElse() throws Exception {
        Path web = Files.createDirectories(directory.resolve("web"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(web.resolve("socket")));

            assertThat(lint(web, null).findings())
                    .extracting(Finding::message)
                    .containsExactly(
                            "the bundle has no AppSpec (appspec.yml or appspec.yaml); put one at the top level of the archive.");
        }
    }

    @Test
    void refusesAnAppSpecThatIsALinkOutOfTheBundle() throws Exception {
        Path web = Files.createDirectories(directory.resolve("web"));
        Files.writeString(directory.resolve("appspec.yml"), HEADER);
        Files.createSymbolicLink(web.resolve("appspec.yml"), Path.of("../appspec.yml"));

        assertThat(lint(web, null).findings())
                .extracting(Finding::message)
                .containsExactly("the AppSpec appspec.yml is a link that leads out of the bundle.");
    }
}
