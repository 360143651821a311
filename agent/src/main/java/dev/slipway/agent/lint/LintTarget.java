package dev.slipway.agent.lint;

import dev.slipway.protocol.revision.BundleType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the path on the command line is: by its content first, then by its name. */
sealed interface LintTarget {
    /** An AppSpec without its bundle. */
    record File(Path file) implements LintTarget {}

    /** A directory that is deployed as it is. */
    record Directory(Path directory) implements LintTarget {}

    /** @param misnamed one sentence if the name promises another type; null if not */
    record Archive(Path file, BundleType type, @Nullable String misnamed) implements LintTarget {}

    /** @param why one sentence */
    record Unusable(String why) implements LintTarget {}

    /** Where the format's name stands in the header of a tar, since 1988. */
    int USTAR_OFFSET = 257;

    byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);

    static LintTarget of(String written) throws IOException {
        Path path;
        try {
            path = Path.of(written);
        } catch (InvalidPathException e) {
            return new Unusable("is no path on this host");
        }
        if (!Files.exists(path)) {
            return new Unusable("does not exist; give an AppSpec file, a directory with one, or a bundle");
        } else if (Files.isDirectory(path)) {
            return new Directory(path);
        } else if (!Files.isRegularFile(path)) {
            return new Unusable(
                    "is neither a file nor a directory; give an AppSpec, a directory with one, or a bundle");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(USTAR_OFFSET + USTAR.length);
        }
        return of(path, head);
    }

    private static LintTarget of(Path path, byte[] head) {
        if (startsWith(head, 'B', 'Z', 'h') || startsWith(head, 0xFD, '7', 'z', 'X', 'Z')) {
            return new Unusable("is compressed in a way that hosts do not unpack; pack it as zip, tar, tgz or tar.zst");
        }
        Optional<BundleType> named = BundleType.ofFileName(String.valueOf(path.getFileName()));
        Optional<BundleType> found = typeOfContent(head);
        if (found.isEmpty()) {
            // An archive by name that is none: the unpacker says what is wrong with it.
            return named.<LintTarget>map(type -> new Archive(path, type, null)).orElse(new File(path));
        }
        String misnamed = named.filter(type -> type != found.get())
                .map(type -> "its name says %s, but its content is %s: deploy it with bundle type %s, or rename it"
                        .formatted(type.word(), found.get().word(), found.get().word()))
                .orElse(null);
        return new Archive(path, found.get(), misnamed);
    }

    private static Optional<BundleType> typeOfContent(byte[] head) {
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            return Optional.of(BundleType.ZIP);
        } else if (startsWith(head, 0x1F, 0x8B)) {
            return Optional.of(BundleType.TGZ);
        }
        if (startsWith(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            return Optional.of(BundleType.TAR_ZST);
        }
        boolean tar = head.length == USTAR_OFFSET + USTAR.length
                && Arrays.equals(head, USTAR_OFFSET, head.length, USTAR, 0, USTAR.length);
        return tar ? Optional.of(BundleType.TAR) : Optional.empty();
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
