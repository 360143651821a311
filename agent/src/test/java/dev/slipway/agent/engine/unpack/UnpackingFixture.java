package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.BundleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A private tree beside something precious, which no archive may touch. */
abstract class UnpackingFixture {
    @TempDir
    Path directory;

    Path tree;
    Path outside;

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

    final void unpack(byte[] bytes, BundleType type) throws Exception {
        unpack(bytes, type, ArchiveLimits.DEFAULT);
    }

    final void unpack(byte[] bytes, BundleType type, ArchiveLimits limits) throws Exception {
        Path archive = Files.write(directory.resolve("bundle"), bytes);
        new Unpacker(limits, false).unpack(archive, type, tree, Checkpoint.NONE);
    }

    final void refuses(byte[] bytes, BundleType type, String sentence) {
        assertThatThrownBy(() -> unpack(bytes, type))
                .isInstanceOf(EventFailedException.class)
                .hasMessageContaining(sentence);
    }

    static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }
}
