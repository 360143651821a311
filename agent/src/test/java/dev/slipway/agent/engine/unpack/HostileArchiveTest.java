package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.BundleType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

/** Archives that nobody packs by accident: nothing in one reaches outside (design 5). */
class HostileArchiveTest extends UnpackingFixture {
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

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
    void refusesAListOfEntriesThatTakesTheMemoryBeforeTheyAreCounted() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20; i++) {
                zip.putNextEntry(new ZipEntry(i + "x".repeat(60_000)));
            }
        }
        ArchiveLimits limits = new ArchiveLimits(1000, 1L << 30, 200, 1L << 30);

        assertThatThrownBy(() -> unpack(bytes.toByteArray(), BundleType.ZIP, limits))
                .isInstanceOf(EventFailedException.class)
                .hasMessageContaining("the bundle is refused: its list of entries is longer than 1,048,576 bytes");
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

        assertThatThrownBy(() -> unpack(many, BundleType.TAR, small))
                .hasMessageContaining(
                        "more than 3 entries, the most this host accepts; the agent's memory is for no more");
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
}
