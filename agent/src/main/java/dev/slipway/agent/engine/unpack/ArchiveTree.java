package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.Directory;
import dev.slipway.agent.engine.tree.NewFile;
import dev.slipway.agent.engine.tree.RootedTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The private directory that an archive is unpacked into. Entries are created below real directories of this tree
 * only, never through a link; an entry that exists is replaced, never written through (design 5).
 */
final class ArchiveTree implements AutoCloseable {
    /** PATH_MAX, without the byte after the end. */
    private static final int MAX_LINK_BYTES = 4_095;

    private static final int DEFAULT_DIRECTORY_MODE = 0755;
    private static final int OWNER_MAY_ENTER = 0700;
    private static final int OWNER_MAY_READ = 0400;
    private static final int MODE_BITS = 07777;
    private static final int BUFFER = 64 * 1024;

    private final Path root;
    private final RootedTree handles;
    private final ArchiveBudget budget;
    private final Checkpoint checkpoint;
    private final Set<Path> directories = new HashSet<>();
    private final Map<Path, EntryAttributes> directoryAttributes = new HashMap<>();
    private final byte[] buffer = new byte[BUFFER];

    ArchiveTree(Path root, ArchiveBudget budget, Checkpoint checkpoint) throws IOException {
        this.handles = RootedTree.open(root);
        this.root = root;
        this.budget = budget;
        this.checkpoint = checkpoint;
        directories.add(root);
    }

    void directory(String name, EntryAttributes attributes)
            throws IOException, EventFailedException, InterruptedException {
        start();
        Path path = path(name, EntryName.parts(name));
        ensureDirectory(name, path);
        directoryAttributes.put(path, attributes);
    }

    void file(String name, EntryAttributes attributes, InputStream content)
            throws IOException, EventFailedException, InterruptedException {
        start();
        Path path = parentMade(name);
        try (NewFile out = create(name, path)) {
            for (int n = read(content); n >= 0; n = read(content)) {
                budget.addBytes(n);
                checkpoint.check();
                out.write(buffer, n);
            }
            finish(out, attributes);
        }
    }

    private NewFile create(String name, Path path) throws IOException, EventFailedException {
        Directory parent = handles.parentOf(path);
        try {
            return parent.create(path.getFileName());
        } catch (FileAlreadyExistsException e) {
            makeRoom(name, path);
            return parent.create(path.getFileName());
        }
    }

    private static void finish(NewFile file, EntryAttributes attributes) throws IOException {
        Integer owner = attributes.uid();
        Integer group = attributes.gid();
        if (owner != null && group != null) {
            file.giveTo(owner, group);
        }
        file.setMode(attributes.mode() & MODE_BITS | OWNER_MAY_READ);
        if (attributes.modifiedMillis() >= 0) {
            file.setModified(attributes.modifiedMillis());
        }
    }

    void link(String name, String target) throws IOException, EventFailedException, InterruptedException {
        start();
        Path path = place(name);
        if (target.isEmpty()) {
            throw EntryName.refused(name, "is a link that leads nowhere");
        }
        if (!EntryName.isText(target)) {
            throw EntryName.notUtf8(name);
        }
        if (target.getBytes(StandardCharsets.UTF_8).length > MAX_LINK_BYTES) {
            throw EntryName.refused(name, "is a link whose target has over %,d bytes".formatted(MAX_LINK_BYTES));
        }
        Files.createSymbolicLink(path, linkText(name, target));
    }

    void hardLink(String name, String targetName) throws IOException, EventFailedException, InterruptedException {
        start();
        List<String> parts = EntryName.parts(targetName);
        Path target = path(targetName, parts);
        if (parts.isEmpty() || !isRealDirectory(target.getParent()) || !isRegular(target)) {
            throw EntryName.refused(name, "is a hard link to something that is not a file of the same bundle");
        }
        Path path = place(name);
        if (!isRegular(target)) {
            throw EntryName.refused(name, "is a hard link to itself");
        }
        Files.createLink(path, target);
    }

    /** Gives directories their modes; last, since one may forbid writing below itself. */
    void finish() throws IOException {
        for (Map.Entry<Path, EntryAttributes> entry : directoryAttributes.entrySet()) {
            apply(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public void close() {
        handles.close();
    }

    private void start() throws EventFailedException, InterruptedException {
        checkpoint.check();
        budget.addEntry();
    }

    /** A free place for something that is no directory. */
    private Path place(String name) throws IOException, EventFailedException {
        Path path = parentMade(name);
        makeRoom(name, path);
        return path;
    }

    /** Where something that is no directory comes to lie. */
    private Path parentMade(String name) throws IOException, EventFailedException {
        List<String> parts = EntryName.parts(name);
        if (parts.isEmpty()) {
            throw EntryName.refused(name, "stands for the top directory but is none");
        }
        Path path = path(name, parts);
        Path parent = path.getParent();
        ensureDirectory(name, parent == null ? root : parent);
        return path;
    }

    private static void makeRoom(String name, Path path) throws IOException, EventFailedException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw EntryName.refused(name, "is a directory and something else at once");
        }
        Files.deleteIfExists(path);
    }

    private void ensureDirectory(String name, Path directory) throws IOException, EventFailedException {
        if (directories.contains(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(directory + " lies outside of " + root);
        }
        ensureDirectory(name, parent);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw EntryName.refused(name, "lies below a link or a file");
            }
            Files.createDirectory(directory);
            Files.setAttribute(directory, "unix:mode", DEFAULT_DIRECTORY_MODE);
        }
        directories.add(directory);
    }

    private boolean isRealDirectory(@Nullable Path directory) {
        return directory != null && directories.contains(directory);
    }

    private static boolean isRegular(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private Path path(String name, List<String> parts) throws EventFailedException {
        try {
            Path path = root;
            for (String part : parts) {
                path = path.resolve(part);
            }
            return path;
        } catch (InvalidPathException e) {
            throw unfit(name);
        }
    }

    private Path linkText(String name, String target) throws EventFailedException {
        try {
            return root.getFileSystem().getPath(target);
        } catch (InvalidPathException e) {
            throw unfit(name);
        }
    }

    /** Under a locale without UTF-8 Java has no words for names outside ASCII; the launcher sees to it (stack 6). */
    private static EventFailedException unfit(String name) {
        return EventFailedException.of(
                "%s of the bundle has a name that this agent's locale cannot hold; start it with LC_ALL=C.UTF-8"
                        .formatted(EntryName.shown(name)));
    }

    private static void apply(Path path, EntryAttributes attributes) throws IOException {
        Integer owner = attributes.uid();
        Integer group = attributes.gid();
        if (owner != null && group != null) {
            Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        }
        Files.setAttribute(path, "unix:mode", attributes.mode() & MODE_BITS | OWNER_MAY_ENTER);
        if (attributes.modifiedMillis() >= 0) {
            Files.setLastModifiedTime(path, FileTime.fromMillis(attributes.modifiedMillis()));
        }
    }

    /** Reads a piece; trouble while reading is the archive's fault, unlike trouble while writing. */
    private int read(InputStream content) throws IOException, EventFailedException {
        try {
            return content.read(buffer);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Unpacker.damaged(e);
        }
    }
}
