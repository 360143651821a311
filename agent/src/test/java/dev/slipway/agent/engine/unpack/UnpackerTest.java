package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.BundleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

    @TempDir
    Path directory;

    private Path tree;
    private Path outside;

    @BeforeEach
    void createDirectories() throws IOException {
        outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "untouched");
        tree = Files.createDirectories(directory.resolve("private/tree"));
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        assertThat(outside.resolve("precious")).hasContent("untouched");
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).hasSize(1);
        }
        try (Stream<Path> files = Files.list(directory.resolve("private"))) {
            assertThat(files).hasSize(1);
        }
    }

    private void unpack(byte[] bytes, BundleType type) throws Exception {
        unpack(bytes, type, ArchiveLimits.DEFAULT);
    }

    private void unpack(byte[] bytes, BundleType type, ArchiveLimits limits) throws Exception {
        Path archive = Files.write(directory.resolve("bundle"), bytes);
        new Unpacker(limits, false).unpack(archive, type, tree, Checkpoint.NONE);
    }

    private void refuses(byte[] bytes, BundleType type, String sentence) {
        assertThatThrownBy(() -> unpack(bytes, type))
                .isInstanceOf(EventFailedException.class)
                .hasMessageContaining(sentence);
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    @Test
    void unpacksTarWithModesLinksAndEmptyDirectories() throws Exception {
        unpack(
                TestingArchive.tgz()
                        .directory("empty", 0750)
                        .file("bin/run", "#!/bin/sh\n", 04755)
                        .file("größe/ein wort", "text")
                        .link("current", "bin/run")
                        .link("dangling", "../../nowhere")
                        .hardLink("same", "bin/run")
                        .bytes(),
                BundleType.TGZ);

        assertThat(mode(tree.resolve("empty"))).isEqualTo(0750);
        assertThat(mode(tree.resolve("bin/run"))).isEqualTo(04755);
        assertThat(tree.resolve("größe/ein wort")).hasContent("text");
        assertThat(Files.readSymbolicLink(tree.resolve("current"))).hasToString("bin/run");
        assertThat(Files.readSymbolicLink(tree.resolve("dangling"))).hasToString("../../nowhere");
        assertThat(Files.getAttribute(tree.resolve("same"), "unix:ino"))
                .isEqualTo(Files.getAttribute(tree.resolve("bin/run"), "unix:ino"));
    }

    @Test
    void unpacksZipWithUnixModesAndGivesModesToOnesWithout() throws Exception {
        unpack(
                TestingArchive.zip("run", "x", FILE | 0755, "plain", "y", 0, "sub/", "", 0, "link", "run", LINK | 0777),
                BundleType.ZIP);

        assertThat(mode(tree.resolve("run"))).isEqualTo(0755);
        assertThat(mode(tree.resolve("plain"))).isEqualTo(0644);
        assertThat(mode(tree.resolve("sub"))).isEqualTo(0755);
        assertThat(Files.readSymbolicLink(tree.resolve("link"))).hasToString("run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " blank ",
                "it's \"quoted\"",
                "line\nfeed",
                "-rf",
                "--",
                "$(id)",
                "*",
                "back\\slash",
                "what?",
                "größe?",
                "\u001b[2J",
                "é\u0301\uD83D\uDE00"
            })
    void keepsEveryNameThatIsText(String name) throws Exception {
        String longName = "größe?".repeat(30) + name;
        unpack(
                TestingArchive.tar()
                        .file(name + "/" + name, "x")
                        .file(longName, "y")
                        .link("link", name)
                        .bytes(),
                BundleType.TAR);
        assertThat(tree.resolve(name).resolve(name)).hasContent("x");
        assertThat(tree.resolve(longName)).hasContent("y");
        assertThat(Files.readSymbolicLink(tree.resolve("link"))).hasToString(name);

        Path second = Files.createDirectory(tree.resolve("zip"));
        tree = second;
        unpack(TestingArchive.zip(name + "/" + name, "x", FILE | 0644, "link", name, LINK | 0777), BundleType.ZIP);
        assertThat(second.resolve(name).resolve(name)).hasContent("x");
        assertThat(Files.readSymbolicLink(second.resolve("link"))).hasToString(name);
    }

    @Test
    void refusesNamesThatAreNotUtf8InsteadOfWritingOtherNames() throws Exception {
        String sentence = " has a name, or leads to one, that is not UTF-8; rename it and pack it anew";
        String longName = "gr\u00f6\u00dfe".repeat(30);
        refuses(
                TestingArchive.latin1().file("sub/gr\u00f6\u00dfe", "").bytes(),
                BundleType.TAR,
                "sub/gr??e" + sentence);
        refuses(
                TestingArchive.latin1().directory("gr\u00f6\u00dfe", 0755).bytes(),
                BundleType.TAR,
                "gr??e/" + sentence);
        refuses(TestingArchive.latin1().file(longName, "").bytes(), BundleType.TAR, sentence);
        refuses(TestingArchive.latin1().link("link", "gr\u00f6\u00dfe").bytes(), BundleType.TAR, "link" + sentence);
        refuses(TestingArchive.latin1().link("link", longName).bytes(), BundleType.TAR, "link" + sentence);
        refuses(spoilt(TestingArchive.zip("gr##e", "", FILE | 0644)), BundleType.ZIP, "gr??e" + sentence);
        byte[] text = "gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
        refuses(TestingArchive.zip("link", text, LINK | 0777), BundleType.ZIP, "link" + sentence);
        try (Stream<Path> files = Files.walk(tree)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** With bytes that are not UTF-8 for each #. */
    private static byte[] spoilt(byte[] archive) {
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        return text.replace('#', '\u00f6').getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void refusesEntriesThatClimbOut() throws Exception {
        refuses(TestingArchive.tar().file("../outside/new", "x").bytes(), BundleType.TAR, "climbs out with ..");
        refuses(TestingArchive.tar().file("a/../../outside/new", "x").bytes(), BundleType.TAR, "climbs out");
        refuses(TestingArchive.zip("../../outside/precious", "x", FILE | 0644), BundleType.ZIP, "climbs out");
        refuses(TestingArchive.tar().directory("a/..", 0755).bytes(), BundleType.TAR, "climbs out");
    }

    @Test
    void refusesAbsoluteNames() throws Exception {
        String absolute = outside.resolve("precious").toString();
        refuses(TestingArchive.tar().file(absolute, "x").bytes(), BundleType.TAR, "has an absolute name");
        refuses(TestingArchive.zip(absolute, "x", FILE | 0644), BundleType.ZIP, "has an absolute name");
    }

    @Test
    void refusesEntriesBelowALink() throws Exception {
        String out = outside.toString();
        refuses(
                TestingArchive.tar()
                        .link("door", out)
                        .file("door/precious", "x")
                        .bytes(),
                BundleType.TAR,
                "lies below a link");
        refuses(
                TestingArchive.zip("door", out, LINK | 0777, "door/new", "x", FILE | 0644),
                BundleType.ZIP,
                "lies below a link");
        refuses(
                TestingArchive.tar().link("door", out).directory("door", 0777).bytes(),
                BundleType.TAR,
                "lies below a link");
        refuses(TestingArchive.tar().link("a", ".").file("a/b", "x").bytes(), BundleType.TAR, "lies below a link");
    }

    @Test
    void replacesALinkInsteadOfWritingThroughIt() throws Exception {
        unpack(
                TestingArchive.tar()
                        .link("file", outside.resolve("precious").toString())
                        .file("file", "ours")
                        .bytes(),
                BundleType.TAR);

        assertThat(tree.resolve("file")).isRegularFile().hasContent("ours");
    }

    @Test
    void refusesHardLinksThatLeadOut() throws Exception {
        String precious = outside.resolve("precious").toString();
        refuses(TestingArchive.tar().hardLink("mine", precious).bytes(), BundleType.TAR, "absolute name");
        refuses(TestingArchive.tar().hardLink("mine", "../../outside/precious").bytes(), BundleType.TAR, "climbs out");
        refuses(
                TestingArchive.tar()
                        .link("door", precious)
                        .hardLink("mine", "door")
                        .bytes(),
                BundleType.TAR,
                "hard link to something that is not a file");
        refuses(
                TestingArchive.tar()
                        .link("door", outside.toString())
                        .hardLink("mine", "door/precious")
                        .bytes(),
                BundleType.TAR,
                "hard link to something that is not a file");
    }

    @Test
    void refusesDevicesAndPipes() throws Exception {
        for (byte kind : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
            refuses(TestingArchive.tar().special("odd", kind).bytes(), BundleType.TAR, "is a device or a pipe");
        }
        refuses(TestingArchive.zip("odd", "", 0010000 | 0644), BundleType.ZIP, "is a device, a pipe or a socket");
    }

    @Test
    void refusesWhatGrowsBeyondTheLimits() throws Exception {
        ArchiveLimits small = new ArchiveLimits(3, 1000, 10, 100);
        byte[] many = TestingArchive.tar()
                .file("1", "")
                .file("2", "")
                .file("3", "")
                .file("4", "")
                .bytes();
        byte[] large = TestingArchive.tar().file("a", "x".repeat(1001)).bytes();
        byte[] bomb = TestingArchive.zip("a", "x".repeat(990_000), FILE | 0644);

        assertThatThrownBy(() -> unpack(many, BundleType.TAR, small)).hasMessageContaining("more than 3 entries");
        assertThatThrownBy(() -> unpack(large, BundleType.TAR, small)).hasMessageContaining("more than 1,000 bytes");
        assertThatThrownBy(() -> unpack(bomb, BundleType.ZIP, new ArchiveLimits(3, 1_000_000, 10, 100)))
                .hasMessageContaining("10 times as many");
    }

    @Test
    void refusesAHeaderThatClaimsAnAbsurdName() throws Exception {
        refuses(
                TestingArchive.tar().longName("n".repeat(2_000_000)).bytes(),
                BundleType.TAR,
                "truncated, damaged or no archive of its type");
    }

    @Test
    void saysInOneSentenceThatAnArchiveIsDamaged() throws Exception {
        byte[] zip = TestingArchive.zip("a", "some text", FILE | 0644, "b", "more", FILE | 0644);
        byte[] tgz = TestingArchive.tgz().file("a", "some text ".repeat(5000)).bytes();
        String sentence = "the bundle is truncated, damaged or no archive of its type";

        refuses(Arrays.copyOf(zip, zip.length / 2), BundleType.ZIP, sentence);
        refuses(Arrays.copyOf(tgz, tgz.length / 2), BundleType.TGZ, sentence);
        refuses(
                "no archive at all, but long enough".repeat(50).getBytes(StandardCharsets.UTF_8),
                BundleType.TAR,
                sentence);
        refuses(new byte[0], BundleType.TAR, "is not a tar archive, or an empty one");
        refuses(new byte[0], BundleType.ZIP, "says that the bundle is a zip archive, but it is something else");
        refuses(zip, BundleType.TGZ, "says that the bundle is a tgz archive, but it is a zip archive");
        refuses(tgz, BundleType.ZIP, "says that the bundle is a zip archive, but it is compressed with gzip");
    }

    /** Issue: zip, tar, tgz, tar.zst. As with gzip, a tar may be compressed although the type does not say so. */
    @ParameterizedTest
    @EnumSource(names = {"TAR", "TAR_ZST"})
    void unpacksTarCompressedWithZstd(BundleType type) throws Exception {
        TestingArchive archive = TestingArchive.tar();
        for (int i = 0; i < 200; i++) {
            archive.file("dir/größe " + i, "text ".repeat(i * 100), 0640);
        }
        unpack(archive.link("link", "dir").zstd(), type);
        for (int i = 0; i < 200; i++) {
            assertThat(tree.resolve("dir/größe " + i)).hasContent("text ".repeat(i * 100));
        }
        assertThat(mode(tree.resolve("dir/größe 0"))).isEqualTo(0640);
        assertThat(Files.readSymbolicLink(tree.resolve("link"))).hasToString("dir");
    }

    @Test
    void refusesDamagedZstdInOneSentence() throws Exception {
        byte[] archive =
                TestingArchive.tar().file("a", "some text ".repeat(5000)).zstd();
        String sentence = "the bundle is truncated, damaged or no archive of its type";
        refuses(Arrays.copyOf(archive, archive.length / 2), BundleType.TAR_ZST, sentence);
        refuses(Arrays.copyOf(archive, 4), BundleType.TAR_ZST, sentence);
        Random random = new Random(20_260_502);
        for (int i = 0; i < 300; i++) {
            byte[] spoilt = archive.clone();
            for (int n = 0; n <= random.nextInt(4); n++) {
                spoilt[4 + random.nextInt(spoilt.length - 4)] = (byte) random.nextInt();
            }
            try {
                unpack(spoilt, BundleType.TAR_ZST);
            } catch (EventFailedException e) {
                assertThat(e).as("seed 20260502, round %d", i).hasMessageStartingWith("the bundle is ");
            }
        }
        refuses(TestingArchive.tgz().file("a", "").bytes(), BundleType.TAR_ZST, "but it is compressed with gzip");
        refuses(archive, BundleType.TGZ, "is a tgz archive, but it is compressed with zstd");
        refuses(archive, BundleType.ZIP, "is a zip archive, but it is compressed with zstd");
        refuses(
                TestingArchive.tar().file("a", "").bytes(),
                BundleType.TAR_ZST,
                "a tar.zst archive, but it is something else");
    }

    /** Two decoders at once, for two groups, would need all the memory that the agent has. */
    @Test
    void unpacksOneZstdArchiveAtATime() throws Exception {
        Path archive = Files.write(
                directory.resolve("archive"),
                TestingArchive.tar().file("a", "a").file("b", "b").zstd());
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Unpacker unpacker = new Unpacker(ArchiveLimits.DEFAULT, false);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        try (ExecutorService groups = Executors.newFixedThreadPool(2)) {
            Future<?> one = groups.submit(() -> {
                unpacker.unpack(archive, BundleType.TAR_ZST, first, () -> {
                    begun.countDown();
                    assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
                });
                return null;
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> other = groups.submit(() -> {
                unpacker.unpack(archive, BundleType.TAR_ZST, second, () -> {
                    if (waits.getCount() > 0) {
                        assertThat(second).isEmptyDirectory();
                        waits.countDown();
                    }
                });
                return null;
            });
            assertThat(one.get()).isNull();
            assertThat(other.get()).isNull();
        }
        assertThat(first.resolve("b")).hasContent("b");
        assertThat(second.resolve("b")).hasContent("b");
    }

    /** Neither the content nor what the decoder would have to keep in memory may grow without bound. */
    @Test
    void refusesAZstdBomb() throws Exception {
        byte[] bomb = TestingArchive.tar().file("a", "x".repeat(990_000)).zstd();
        assertThatThrownBy(() -> unpack(bomb, BundleType.TAR_ZST, new ArchiveLimits(3, 1_000_000, 10, 100)))
                .hasMessageContaining("10 times as many");
        assertThatThrownBy(() -> unpack(bomb, BundleType.TAR_ZST, new ArchiveLimits(3, 1000, 10, 100)))
                .hasMessageContaining("more than 1,000 bytes");
        byte[] window = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xA0, 0x01, 0, 0};
        refuses(
                window,
                BundleType.TAR_ZST,
                "the bundle is refused: zstd needs more than 8 MiB of memory for it; compress it with a level up to 19");
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        second.write(TestingArchive.zstd(new byte[512]));
        second.write(window);
        refuses(
                second.toByteArray(),
                BundleType.TAR_ZST,
                "the bundle is refused: zstd needs more than 8 MiB of memory");
    }

    @Test
    void takesTheOnlyDirectoryWithAnAppSpecForTheRoot() throws Exception {
        unpack(TestingArchive.tgz().file("web-4fd1/AppSpec.YML", "").bytes(), BundleType.TGZ);
        assertThat(SingleDirectory.rootOf(tree)).isEqualTo(tree.resolve("web-4fd1"));

        Files.createFile(tree.resolve("second"));
        assertThat(SingleDirectory.rootOf(tree)).isEqualTo(tree);
    }

    @Test
    void keepsTheTopDirectoryIfTheOnlyOneHasNoAppSpec() throws Exception {
        unpack(TestingArchive.tgz().file("src/deep/appspec.yml", "").bytes(), BundleType.TGZ);
        assertThat(SingleDirectory.rootOf(tree)).isEqualTo(tree);
    }

    @Test
    void copiesALocalDirectoryWithItsLinksButNoPipes() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source/sub"));
        Files.createSymbolicLink(source.resolve("link"), outside);
        DirectoryCopy.copy(directory.resolve("source"), tree, Checkpoint.NONE);
        assertThat(Files.readSymbolicLink(tree.resolve("sub/link"))).isEqualTo(outside);

        new ProcessBuilder(List.of("mkfifo", source.resolve("pipe").toString()))
                .start()
                .waitFor();
        Path again = Files.createDirectory(tree.resolve("again"));
        assertThatThrownBy(() -> DirectoryCopy.copy(directory.resolve("source"), again, Checkpoint.NONE))
                .hasMessageContaining("pipe is a device, a pipe or a socket");
    }

    /** A 7: tar keeps numeric owners where the agent may give files away. */
    @Test
    void keepsTheOwnersOfATarForRoot() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "owners need root");
        byte[] bytes = TestingArchive.tar().owned("theirs", 4001, 4002).bytes();
        Path archive = Files.write(directory.resolve("bundle"), bytes);

        new Unpacker(ArchiveLimits.DEFAULT, true).unpack(archive, BundleType.TAR, tree, Checkpoint.NONE);

        assertThat(Files.getAttribute(tree.resolve("theirs"), "unix:uid")).isEqualTo(4001);
        assertThat(Files.getAttribute(tree.resolve("theirs"), "unix:gid")).isEqualTo(4002);
    }
}
