package dev.slipway.agent.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree of ours goes whole, whatever others, to whom directories of a bundle may belong, do with it meanwhile. */
class TreesTest {
    private static final int FILES = 300;
    private static final int ROUNDS = 20;

    @TempDir
    private Path directory;

    private Path tree;
    private Path outside;

    @BeforeEach
    void makeTrees() throws IOException {
        tree = directory.resolve("tree");
        outside = Files.createDirectory(directory.resolve("outside"));
        fill(outside);
    }

    private static void fill(Path directory) throws IOException {
        for (int i = 0; i < FILES; i++) {
            Files.writeString(directory.resolve("file-" + i), "");
        }
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void goesWithAllThatIsInItButNotWhatLinksLeadTo() throws Exception {
        Path deep = Files.createDirectories(tree.resolve("a/b/c"));
        fill(deep);
        Files.createSymbolicLink(deep.resolve("link"), outside);
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("/nowhere"));
        Files.setPosixFilePermissions(deep, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(tree.resolve("a"), PosixFilePermissions.fromString("r--r--r--"));

        Trees.delete(tree);
        Trees.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(count(outside)).isEqualTo(FILES);
    }

    @Test
    void ofALinkOnlyTheLinkGoes() throws Exception {
        Files.createSymbolicLink(tree, outside);

        Trees.delete(tree);

        assertThat(directory).isDirectoryNotContaining("glob:**/tree");
        assertThat(count(outside)).isEqualTo(FILES);
    }

    /** Who owns a directory above may do so. */
    @Test
    void nothingGoesBehindADirectoryThatBecomesALink() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path victim = Files.createDirectories(tree.resolve("victim"));
            fill(victim);
            Path aside = directory.resolve("aside-" + round);
            Thread attack = Thread.ofPlatform().start(() -> swapOnceItIsBegun(victim, aside));
            try {
                Trees.delete(tree);
            } catch (FileSystemException e) {
                assertThat(e)
                        .as("the link may come when its directory is empty")
                        .hasMessageContaining(tree.toString());
            }
            attack.join();

            assertThat(count(outside)).as("round %d", round).isEqualTo(FILES);
            Trees.delete(aside);
            Trees.delete(tree);
        }
    }

    private void swapOnceItIsBegun(Path victim, Path aside) {
        try {
            while (Files.exists(victim) && count(victim) == FILES) {
                Thread.onSpinWait();
            }
            Files.move(victim, aside);
            Files.createSymbolicLink(victim, outside);
        } catch (IOException e) {
            // It has gone already.
        }
    }
}
