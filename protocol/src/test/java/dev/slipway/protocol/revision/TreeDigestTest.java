package dev.slipway.protocol.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDigestTest {
    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void plantTree() throws IOException {
        root = Files.createDirectory(directory.resolve("tree"));
        plant(root);
    }

    /** Computed by another implementation of the format in TreeDigest's description. */
    @Test
    void digestOfAKnownTreeNeverChanges() throws IOException {
        assertThat(TreeDigest.of(root)).isEqualTo("db6d6314cfaceb9e836f8d9e08e3dabca6169dbb6712f8e3a87506620b5bde9d");
    }

    @Test
    void neitherTimesNorOtherModeBitsNorTheRootsNameCount() throws IOException {
        Path other = Files.createDirectory(directory.resolve("acme-web-4fd1"));
        plant(other);
        Files.setLastModifiedTime(other.resolve("appspec.yml"), FileTime.fromMillis(0));
        Files.setPosixFilePermissions(other.resolve("appspec.yml"), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(TreeDigest.of(other)).isEqualTo(TreeDigest.of(root));
    }

    @Test
    void contentNameTypeLinkTextExecutableBitAndEmptyDirectoriesCount() throws IOException {
        List<Change> changes = List.of(
                tree -> Files.writeString(tree.resolve("appspec.yml"), "other"),
                tree -> Files.move(tree.resolve("appspec.yml"), tree.resolve("appspec.yaml")),
                tree -> Files.setPosixFilePermissions(
                        tree.resolve("scripts/run.sh"), PosixFilePermissions.fromString("rw-r--r--")),
                tree -> relink(tree.resolve("link"), "appspec.yaml"),
                tree -> relink(tree.resolve("link"), "/appspec.yml"),
                tree -> {
                    Files.delete(tree.resolve("link"));
                    Files.writeString(tree.resolve("link"), "appspec.yml");
                },
                tree -> Files.delete(tree.resolve("empty")),
                tree -> Files.move(tree.resolve("scripts/run.sh"), tree.resolve("run.sh")));
        for (int i = 0; i < changes.size(); i++) {
            Path changed = Files.createDirectory(directory.resolve("changed" + i));
            plant(changed);
            changes.get(i).to(changed);

            assertThat(TreeDigest.of(changed)).as("change %d", i).isNotEqualTo(TreeDigest.of(root));
        }
    }

    @Test
    void namesThatAreNoUtf8AreToldApart() throws IOException {
        String before = TreeDigest.of(root);
        Path first = Path.of(URI.create(root.toUri() + "%FF"));
        Files.writeString(first, "x");
        String withFirst = TreeDigest.of(root);
        Files.move(first, Path.of(URI.create(root.toUri() + "%FE")));

        assertThat(withFirst).isNotEqualTo(before).isNotEqualTo(TreeDigest.of(root));
    }

    @Test
    void linksAreNotFollowedSoTheirTargetsNeedNotExist() throws IOException {
        relink(root.resolve("link"), "../../nowhere");
        Files.createSymbolicLink(root.resolve("loop"), Path.of("."));

        assertThat(TreeDigest.of(root)).hasSize(64);
    }

    @Test
    void somethingElseThanADirectoryIsRefused() {
        assertThatThrownBy(() -> TreeDigest.of(root.resolve("appspec.yml"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> TreeDigest.of(root.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void bytesStreamAndFileHaveOneDigest() throws IOException {
        byte[] bytes = "version: 0.0\n".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(directory.resolve("file"), bytes);

        assertThat(Sha256.of(bytes))
                .isEqualTo("6a41e44aabcfd2527a82894a58f037eb82f3ccca36a3dd2fa70f7ee7a182cd56")
                .isEqualTo(Sha256.of(new ByteArrayInputStream(bytes)))
                .isEqualTo(Sha256.of(file))
                .satisfies(hex -> assertThat(Sha256.isHex(hex)).isTrue());
        assertThat(Sha256.isHex("ABC")).isFalse();
    }

    private static void plant(Path tree) throws IOException {
        Files.writeString(tree.resolve("appspec.yml"), "version: 0.0\n");
        Files.createDirectory(tree.resolve("empty"));
        Files.createDirectory(tree.resolve("scripts"));
        Files.writeString(tree.resolve("scripts/run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(tree.resolve("scripts/run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(tree.resolve("scripts.txt"), "ü");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("appspec.yml"));
    }

    private static void relink(Path link, String text) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(text));
    }

    private interface Change {
        void to(Path tree) throws IOException;
    }
}
