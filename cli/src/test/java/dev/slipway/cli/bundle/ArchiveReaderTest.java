package dev.slipway.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.protocol.revision.BundleType;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of type tar.zst are read as hosts read them. */
class ArchiveReaderTest {
    @TempDir
    private Path directory;

    private Contents read(byte[] bytes) throws Exception {
        return ArchiveReader.read(Files.write(directory.resolve("bundle"), bytes), BundleType.TAR_ZST);
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new ZstdOutputStream(bytes), StandardCharsets.UTF_8.name())) {
            byte[] text = "version: 0.0\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            TarArchiveEntry entry = new TarArchiveEntry("web/appspec.yml");
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void readsWhatZstdHasCompressed() throws Exception {
        assertThat(read(archive()).appSpecs()).containsOnlyKeys("appspec.yml");
    }

    @Test
    void saysWhatHostsWillSayOfDamageAndOfALargeWindow() throws Exception {
        byte[] archive = archive();
        assertThatThrownBy(() -> read(Arrays.copyOf(archive, archive.length / 2)))
                .hasMessage("the bundle is damaged or is no tar.zst");
        assertThatThrownBy(() -> read(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xA0, 1, 0, 0}))
                .hasMessageStartingWith("hosts will refuse the bundle: zstd needs more than 8 MiB of memory");
    }
}
