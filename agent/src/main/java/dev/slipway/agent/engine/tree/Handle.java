package dev.slipway.agent.engine.tree;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * An open file, directory or link. It stays the same one, whatever becomes of the names that led to it. What Java can do
 * with paths it does through {@code /proc/self/fd}, which the kernel resolves to the very thing that is open.
 */
final class Handle implements AutoCloseable {
    private static final int HERE = -100;
    private static final MemorySegment OPEN = Calls.function("openat");
    private static final MemorySegment READ_LINK = Calls.function("readlinkat");
    private static final MemorySegment CLOSE = Calls.function("close");

    private final Calls calls;
    private final int descriptor;
    private final Path path;

    private Handle(Calls calls, int descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.path = Path.of("/proc/self/fd/" + descriptor);
    }

    /** Opens what an absolute path leads to, links followed. */
    static Handle open(Calls calls, Path path, int flags) throws IOException {
        return open(calls, HERE, NativeName.of(path), flags | OpenFlags.CLOSE_ON_EXEC, 0, path);
    }

    /** Opens an entry of this directory; a link is never followed. */
    Handle open(byte[] name, int flags, int mode, Path shown) throws IOException {
        int all = flags | OpenFlags.NO_FOLLOW | OpenFlags.CLOSE_ON_EXEC;
        return open(calls, descriptor, name, all, mode, shown);
    }

    private static Handle open(Calls calls, int at, byte[] name, int flags, int mode, Path shown)
            throws FileSystemException {
        int descriptor = calls.callInt(OPEN, at, calls.name(name), flags, mode);
        if (descriptor < 0) {
            throw Errno.of(calls, shown);
        }
        return new Handle(calls, descriptor);
    }

    Calls calls() {
        return calls;
    }

    int descriptor() {
        return descriptor;
    }

    /** Leads to what is open, even to a link itself. */
    Path path() {
        return path;
    }

    /** Leads to an entry of this directory by name, to be used with calls that do not follow links. */
    Path entry(Path name) {
        return path.resolve(name);
    }

    /** Numbers and kind as the attribute view {@code unix} names them. */
    Attributes attributes(String names) throws IOException {
        return new Attributes(Files.readAttributes(path, "unix:" + names));
    }

    /** The text of this link. */
    Path linkText() throws IOException {
        MemorySegment text = calls.data();
        int length = calls.callInt(READ_LINK, descriptor, calls.name(""), text.address(), text.byteSize());
        if (length < 0) {
            throw Errno.of(calls, path);
        }
        return NativeName.path(text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    /** Whether the name still leads to this, from the directory that it was opened in. */
    boolean isAt(Handle parent, Path name) {
        try {
            return attributes("dev,ino")
                    .values()
                    .equals(Files.readAttributes(parent.entry(name), "unix:dev,ino", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        calls.callInt(CLOSE, descriptor, 0, 0, 0);
    }
}
