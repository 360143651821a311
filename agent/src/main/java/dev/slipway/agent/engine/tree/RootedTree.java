package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files below a root directory. A directory is reached from the root's handle one name at a time, and a link on
 * that way is refused: paths come here with their links resolved, so one that is there now came later. Directories on
 * the way to the last one stay open; when one is left, it must still be where it was. For one thread.
 */
public final class RootedTree implements AutoCloseable {
    private static final byte[] ITSELF = {'.'};
    private static final MemorySegment SYNC = CLibrary.function("syncfs");

    private final Calls calls = new Calls();
    private final Deque<Directory> way = new ArrayDeque<>();
    private final Map<Object, Directory> writtenFileSystems = new HashMap<>();
    private final Path root;

    private RootedTree(Path root) throws IOException {
        this.root = root;
        try {
            OpenFlags.check(calls);
            way.push(new Directory(Handle.open(calls, root, OpenFlags.HOLD | OpenFlags.DIRECTORY), root));
        } catch (IOException | RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    /** Opens the tree; links on the way to its root are the host's own affair and followed. */
    public static RootedTree open(Path root) throws IOException {
        return new RootedTree(root);
    }

    /** The root directory as it was named. */
    public Path root() {
        return root;
    }

    /**
     * The directory that holds an entry, valid until another one is asked for.
     *
     * @param path below the root, without links
     * @throws NoWayException if there is no such directory any more, but a link for example
     */
    public Directory parentOf(Path path) throws IOException {
        Path parent = checkedParent(path);
        if (parent.equals(last().path())) {
            return last();
        }
        leaveUntilOnWayTo(parent);
        return enter(parent);
    }

    /** As {@link #parentOf}; empty if there is no such directory. */
    public Optional<Directory> findParentOf(Path path) throws IOException {
        Path parent = checkedParent(path);
        leaveUntilOnWayTo(parent);
        try {
            return Optional.of(enter(parent));
        } catch (NoWayException e) {
            return Optional.empty();
        }
    }

    /** What is at a path below the root, nothing followed. */
    public Found find(Path path) throws IOException {
        Optional<Directory> parent = findParentOf(path);
        return parent.isEmpty() ? new Found.Nothing() : parent.get().find(path.getFileName());
    }

    /** Whether anything, be it a link, is at a path below the root. */
    public boolean exists(Path path) throws IOException {
        Optional<Directory> parent = findParentOf(path);
        return parent.isPresent() && Files.exists(parent.get().entry(path.getFileName()), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a directory is at a path below the root. */
    public boolean isDirectory(Path path) throws IOException {
        Optional<Directory> parent = findParentOf(path);
        return parent.isPresent()
                && Files.isDirectory(parent.get().entry(path.getFileName()), LinkOption.NOFOLLOW_LINKS);
    }

    /** Mode and owners of the root or of the directory at a path below it, nothing followed; empty if there is none. */
    public Optional<Ownership> ownership(Path path) throws IOException {
        if (path.equals(root)) {
            return way.getLast().ownership(Path.of("."));
        }
        Optional<Directory> parent = findParentOf(path);
        return parent.isEmpty() ? Optional.empty() : parent.get().ownership(path.getFileName());
    }

    private Path checkedParent(Path path) {
        Path parent = path.getParent();
        if (parent == null || !parent.startsWith(root)) {
            throw new IllegalArgumentException(path + " is not below " + root);
        }
        return parent;
    }

    private void leaveUntilOnWayTo(Path directory) throws IOException {
        while (!directory.startsWith(last().path())) {
            leave();
        }
    }

    private Directory enter(Path directory) throws IOException {
        for (Path name : last().path().relativize(directory)) {
            if (!name.toString().isEmpty()) {
                way.push(last().child(name));
            }
        }
        return last();
    }

    /** Leaves all directories, so that each is known to be still in its place. */
    public void finish() throws IOException {
        leaveUntilOnWayTo(root);
        if (last().isChanged()) {
            remember(last());
        }
    }

    /** Returns when what was put into these directories survives a power loss. To be called after {@link #finish}. */
    public void sync() throws IOException {
        for (Directory written : writtenFileSystems.values()) {
            if (calls.callInt(SYNC, written.handle().descriptor(), 0, 0, 0) < 0) {
                throw Errno.of(calls, written.path());
            }
        }
    }

    private Directory last() {
        return way.element();
    }

    private void leave() throws IOException {
        try (Handle handle = last().handle()) {
            Directory left = way.pop();
            if (left.isChanged()) {
                last().setChanged();
                if (!handle.isAt(last().handle(), left.path().getFileName())) {
                    throw NoWayException.replaced(left.path());
                }
                remember(left);
            }
        }
    }

    /** Holds one directory of each file system open for {@link #sync}; one that may not be read cannot be synced. */
    private void remember(Directory changed) throws IOException {
        Object device = changed.handle().attributes("dev");
        if (!writtenFileSystems.containsKey(device)) {
            try {
                Handle readable = changed.handle().open(ITSELF, OpenFlags.DIRECTORY, 0, changed.path());
                writtenFileSystems.put(device, new Directory(readable, changed.path()));
            } catch (AccessDeniedException e) {
                // The kernel writes it in its own time.
            }
        }
    }

    @Override
    public void close() {
        way.forEach(directory -> directory.handle().close());
        writtenFileSystems.values().forEach(directory -> directory.handle().close());
        calls.close();
    }
}
