package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.protocol.revision.BundleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest extends UnpackingFixture {
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

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

    /** Tar is compressed as a whole, and its compression has a checksum; a zip has one for each entry. */
    @ParameterizedTest
    @CsvSource({"16,its checksum", "24,its length"})
    void refusesAZipWhoseContentIsNotWhatItsDirectorySays(int place, String why) throws Exception {
        byte[] zip = TestingArchive.zip("run", "x".repeat(100), FILE | 0755);
        zip[centralHeader(zip) + place]++;

        refuses(
                zip,
                BundleType.ZIP,
                "damaged or no archive of its type (run of the bundle is not what was packed: " + why);
    }

    @Test
    void refusesAStoredFileOrLinkWhoseBytesHaveChanged() throws Exception {
        for (int type : new int[] {FILE, LINK}) {
            byte[] zip = TestingArchive.stored("name", "content", type | 0755);
            zip[new String(zip, StandardCharsets.ISO_8859_1).indexOf("content")]++;

            refuses(zip, BundleType.ZIP, "name of the bundle is not what was packed: its checksum");
        }
    }

    private static int centralHeader(byte[] zip) {
        return new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
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
    void saysInOneSentenceThatAnArchiveIsDamaged() throws Exception {
        byte[] zip = TestingArchive.zip("a", "some text", FILE | 0644, "b", "more", FILE | 0644);
        byte[] tgz = TestingArchive.tgz().file("a", "some text ".repeat(5000)).bytes();
        String sentence = "the bundle is truncated, damaged or no archive of its type";

        refuses(
                Arrays.copyOf(zip, zip.length / 2),
                BundleType.ZIP,
                sentence + " (Archive is not a ZIP archive); upload it again");
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

    @Test
    void unpacksZipEntriesOfAllSizesDeflatedAndStored() throws Exception {
        Random random = new Random(20_261_129);
        Map<String, byte[]> contents = new TreeMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int size : new int[] {0, 1, 511, 512, 513, 65_535, 65_536, 65_537, 400_000}) {
                for (boolean stored : new boolean[] {true, false}) {
                    byte[] content = new byte[size];
                    random.nextBytes(content);
                    String name = "d%d/%s".formatted(size % 3, size + (stored ? "-stored" : "-deflated"));
                    contents.put(name, content);
                    add(zip, name, content, stored);
                }
            }
        }
        unpack(bytes.toByteArray(), BundleType.ZIP);
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            Path file = tree.resolve(content.getKey());
            assertThat(file).hasBinaryContent(content.getValue());
            assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1_700_000_000_000L);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content, boolean stored) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(stored ? ZipEntry.STORED : ZipEntry.DEFLATED);
        entry.setLastModifiedTime(FileTime.fromMillis(1_700_000_000_000L));
        if (stored) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setCrc(sum.getValue());
            entry.setSize(content.length);
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Test
    void replacesAFileThatComesTwiceAndLeavesItsHardLinkAsItWas() throws Exception {
        unpack(
                TestingArchive.tar()
                        .file("file", "first", 0600)
                        .hardLink("link", "file")
                        .file("file", "second", 0755)
                        .bytes(),
                BundleType.TAR);

        assertThat(tree.resolve("file")).hasContent("second");
        assertThat(mode(tree.resolve("file"))).isEqualTo(0755);
        assertThat(tree.resolve("link")).hasContent("first");
        assertThat(mode(tree.resolve("link"))).isEqualTo(0600);
    }
}
