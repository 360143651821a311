package dev.slipway.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.protocol.revision.BundleType;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives are read as hosts read them. */
class ArchiveReaderTest {
    @TempDir
    private Path directory;

    private Contents read(byte[] bytes) throws Exception {
        return ArchiveReader.read(Files.write(directory.resolve("bundle"), bytes), BundleType.TAR_ZST);
    }

    private static void tar(OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            byte[] text = "version: 0.0\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            TarArchiveEntry entry = new TarArchiveEntry("web/appspec.yml");
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
    }

    @Test
    void readsWhatZstdHasCompressed() throws Exception {
        assertThat(read(archive(BundleType.TAR_ZST)).appSpecs()).containsOnlyKeys("appspec.yml");
    }

    /** As hosts follow them: a hook through a linked directory, an AppSpec and a hook that are links, a second name. */
    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"TAR", "ZIP"})
    void followsLinksThatStayInTheBundle(BundleType type) throws Exception {
        Inspection sound = Inspection.of(linked(type, "scripts-v2"));
        Inspection elsewhere = Inspection.of(linked(type, "scripts-v3"));

        assertThat(sound.words()).isEqualTo("AppSpec valid, 2 hooks");
        assertThat(elsewhere.changedAgainst(sound)).contains("ApplicationStart, ApplicationStop changed");
        for (String out : new String[] {"../outside", "/etc", "scripts", "gone"}) {
            assertThatThrownBy(() -> Inspection.of(linked(type, out))).hasMessageContaining("is not in the bundle");
        }
    }

    @Test
    void takesASecondNameOfAFileForThatFile() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            put(tar, "start-v1.sh", "echo 1");
            TarArchiveEntry link = new TarArchiveEntry("start.sh", TarConstants.LF_LINK);
            link.setLinkName("start-v1.sh");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }

        Contents contents =
                ArchiveReader.read(Files.write(directory.resolve("x"), bytes.toByteArray()), BundleType.TAR);

        assertThat(contents.digest("start.sh")).isNotNull().isEqualTo(contents.digest("start-v1.sh"));
    }

    private Contents linked(BundleType type, String scripts) throws Exception {
        String appSpec = """
                version: 0.0
                os: linux
                files: [{source: current/conf, destination: /srv}, {source: dangling, destination: /srv}]
                hooks:
                  ApplicationStart: [{location: scripts/start.sh}]
                  ApplicationStop: [{location: stop.sh}]
                """;
        Map<String, String> files = Map.of(
                "web/deploy/appspec.yml", appSpec,
                "web/scripts-v2/start.sh", "echo 2",
                "web/scripts-v3/start.sh", "echo 3",
                "web/v2/conf/app.conf", "x");
        Map<String, String> links = Map.of(
                "web/appspec.yml", "deploy/appspec.yml",
                "web/scripts", scripts,
                "web/stop.sh", "./scripts/../scripts/start.sh",
                "web/current", "v2",
                "web/dangling", "nowhere");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (type == BundleType.ZIP) {
            zip(bytes, files, links);
        } else {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                for (Map.Entry<String, String> link : links.entrySet()) {
                    TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
                    entry.setLinkName(link.getValue());
                    tar.putArchiveEntry(entry);
                    tar.closeArchiveEntry();
                }
                for (Map.Entry<String, String> file : files.entrySet()) {
                    put(tar, file.getKey(), file.getValue());
                }
            }
        }
        return ArchiveReader.read(Files.write(directory.resolve("linked"), bytes.toByteArray()), type);
    }

    private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(text.length());
        tar.putArchiveEntry(entry);
        tar.write(text.getBytes(StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
    }

    private static void zip(ByteArrayOutputStream bytes, Map<String, String> files, Map<String, String> links)
            throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map<String, String> some : List.of(files, links)) {
                for (Map.Entry<String, String> one : some.entrySet()) {
                    ZipArchiveEntry entry = new ZipArchiveEntry(one.getKey());
                    entry.setUnixMode(some == links ? 0120777 : 0100644);
                    zip.putArchiveEntry(entry);
                    zip.write(one.getValue().getBytes(StandardCharsets.US_ASCII));
                    zip.closeArchiveEntry();
                }
            }
        }
    }

    @Test
    void saysWhatHostsWillSayOfDamageAndOfALargeWindow() throws Exception {
        byte[] archive = archive(BundleType.TAR_ZST);
        assertThatThrownBy(() -> read(Arrays.copyOf(archive, archive.length / 2)))
                .hasMessage("the bundle is damaged or is no tar.zst");
        assertThatThrownBy(() -> read(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xA0, 1, 0, 0}))
                .hasMessageStartingWith("hosts will refuse the bundle: zstd needs more than 8 MiB of memory");
    }

    /** Whatever is wrong with an archive is said as a sentence about it; what is wrong with this program is not. */
    @ParameterizedTest
    @EnumSource(BundleType.class)
    void takesDamageOfAnyKindForDamage(BundleType type) throws Exception {
        long seed = 20261129;
        Random random = new Random(seed);
        byte[] sound = archive(type);
        Set<String> said = new TreeSet<>();
        for (int round = 0; round < 300; round++) {
            byte[] broken = Arrays.copyOf(sound, round % 3 == 0 ? random.nextInt(sound.length) : sound.length);
            for (int i = 0; i < broken.length && i < 1 + round % 8; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(directory.resolve("broken"), broken);
            try {
                ArchiveReader.read(file, type);
            } catch (BundleException e) {
                said.add(String.valueOf(e.getMessage()));
            } catch (Exception e) {
                throw new AssertionError("seed %d, round %d".formatted(seed, round), e);
            }
        }
        assertThat(said).contains("the bundle is damaged or is no " + type.word());
    }

    @ParameterizedTest
    @EnumSource(BundleType.class)
    void callsAFileThatCannotBeReadNotDamaged(BundleType type) {
        assertThatThrownBy(() -> ArchiveReader.read(directory.resolve("gone"), type))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("its archive cannot be read here: java.nio.file.NoSuchFileException");
    }

    private static byte[] archive(BundleType type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (type) {
            case ZIP -> {
                try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                    zip.putNextEntry(new ZipEntry("web/appspec.yml"));
                    zip.write("version: 0.0\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
                }
            }
            case TAR -> tar(bytes);
            case TGZ -> tar(new GZIPOutputStream(bytes));
            case TAR_ZST -> tar(new ZstdOutputStream(bytes));
        }
        return bytes.toByteArray();
    }
}
