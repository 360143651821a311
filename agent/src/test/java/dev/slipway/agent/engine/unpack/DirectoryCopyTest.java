package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.outcome.Checkpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryCopyTest extends UnpackingFixture {
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

    @Test
    void copiesContentModesAndTimes() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source/sub"));
        Path name = Path.of(URI.create("file:///gr%F6%DFe")).getFileName();
        Path file = Files.write(source.resolve(name), new byte[300_000]);
        FileTime time = FileTime.from(Instant.parse("2024-02-29T01:02:03.123456789Z"));
        Files.setAttribute(file, "unix:mode", 06541);
        Files.setLastModifiedTime(file, time);
        Files.setAttribute(source, "unix:mode", 03511);
        Files.setLastModifiedTime(source, time);

        DirectoryCopy.copy(directory.resolve("source"), tree, Checkpoint.NONE);

        Path copy = tree.resolve("sub");
        assertThat(copy.resolve(name)).hasBinaryContent(new byte[300_000]);
        assertThat(mode(copy.resolve(name))).isEqualTo(06541);
        assertThat(Files.getLastModifiedTime(copy.resolve(name))).isEqualTo(time);
        assertThat(mode(copy)).isEqualTo(03711);
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(time);
    }

    /** So many that two threads copy them. */
    @Test
    void copiesManyFiles() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source/sub"));
        for (int number = 0; number < 500; number++) {
            Files.writeString(source.resolve("f" + number), "content " + number);
        }

        DirectoryCopy.copy(directory.resolve("source"), tree, Checkpoint.NONE);

        for (int number = 0; number < 500; number++) {
            assertThat(tree.resolve("sub/f" + number)).hasContent("content " + number);
        }
    }
}
