package dev.slipway.protocol.revision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The digest of an unpacked revision, for GitHub, whose archives of one commit may differ in their bytes (design 3).
 *
 * <p>It covers what a commit holds: relative paths, whether an entry is a directory, a file, an executable file (owner's x)
 * or a symbolic link, and the content or the link's text; neither times, owners nor other mode bits. Entries are taken
 * depth first, a directory's children by the unsigned bytes of their names. Each adds one letter ({@code d f x l}), the
 * length of its path as four bytes, the path, and for all but directories the sha256 of content or link text. Names may
 * be any bytes. Links are never followed.
 */
public final class TreeDigest {
    private final MessageDigest digest = Sha256.newDigest();

    private TreeDigest() {}

    /**
     * The digest of everything below a directory.
     *
     * @throws IOException if something cannot be read, or is neither file, directory nor link
     */
    public static String of(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(root.toString(), null, "not a directory");
        }
        TreeDigest tree = new TreeDigest();
        tree.directory(root, new byte[0]);
        return Sha256.finish(tree.digest);
    }

    private void directory(Path directory, byte[] path) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path child : stream) {
                children.add(new Child(child, nameBytes(child)));
            }
        }
        children.sort((a, b) -> Arrays.compareUnsigned(a.name, b.name));
        for (Child child : children) {
            entry(child.path, path.length == 0 ? child.name : joined(path, child.name));
        }
    }

    private void entry(Path file, byte[] path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            header('d', path);
            directory(file, path);
        } else if (attributes.isRegularFile()) {
            boolean executable = attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
            header(executable ? 'x' : 'f', path);
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                digest.update(Sha256.digest(in));
            }
        } else if (attributes.isSymbolicLink()) {
            header('l', path);
            digest.update(Sha256.newDigest().digest(linkText(Files.readSymbolicLink(file))));
        } else {
            throw new IOException("neither a file, a directory nor a link: " + file);
        }
    }

    private void header(char type, byte[] path) {
        digest.update((byte) type);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(path.length).array());
        digest.update(path);
    }

    private static byte[] joined(byte[] parent, byte[] name) {
        return ByteBuffer.allocate(parent.length + 1 + name.length)
                .put(parent)
                .put((byte) '/')
                .put(name)
                .array();
    }

    private static byte[] nameBytes(Path child) {
        byte[] whole = bytes(child);
        int slash = whole.length - 1;
        while (slash >= 0 && whole[slash] != '/') {
            slash--;
        }
        return Arrays.copyOfRange(whole, slash + 1, whole.length);
    }

    /** A relative text is resolved against the root directory only to see its bytes. */
    private static byte[] linkText(Path text) {
        byte[] absolute = bytes(Path.of("/").resolve(text));
        return text.isAbsolute() ? absolute : Arrays.copyOfRange(absolute, 1, absolute.length);
    }

    /** The bytes of a path: a String would lose those that are no UTF-8, a URI escapes each one. */
    private static byte[] bytes(Path path) {
        String uri = path.toUri().getRawPath();
        int end = uri.length() > 1 && uri.endsWith("/") ? uri.length() - 1 : uri.length();
        ByteArrayOutputStream out = new ByteArrayOutputStream(end);
        for (int i = 0; i < end; i++) {
            if (uri.charAt(i) == '%') {
                out.write(Integer.parseInt(uri, i + 1, i + 3, 16));
                i += 2;
            } else {
                out.write(uri.charAt(i));
            }
        }
        return out.toByteArray();
    }

    private record Child(Path path, byte[] name) {}
}
