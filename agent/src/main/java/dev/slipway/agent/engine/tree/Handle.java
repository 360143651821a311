package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An open file, directory or link. It stays the same one, whatever becomes of the names that led to it. What Java can do
 * with paths it does through {@code /proc/self/fd}, which the kernel resolves to the very thing that is open.
 */
final class Handle implements AutoCloseable {
    private static final int HERE = -100;
    private static final int WHAT_IS_OPEN = 0x1000;
    private static final String NO_NAME = "";
    private static final MemorySegment OPEN = CLibrary.function("openat");
    private static final MemorySegment RENAME = CLibrary.function("renameat");
    private static final MemorySegment READ_LINK = CLibrary.function("readlinkat");
    private static final MemorySegment SET_OWNER = CLibrary.function("fchownat");
    private static final MemorySegment SET_ATTRIBUTE = CLibrary.function("setxattr");
    private static final String LABEL = "security.selinux";
    private static final MemorySegment CLOSE = CLibrary.function("close");

    private final Calls calls;
    private final int descriptor;
    private final Path shown;
    private @Nullable Path path;

    private Handle(Calls calls, int descriptor, Path shown) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.shown = shown;
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
        return new Handle(calls, descriptor, shown);
    }

    Calls calls() {
        return calls;
    }

    int descriptor() {
        return descriptor;
    }

    /** What users know it by. */
    Path shown() {
        return shown;
    }

    /** Leads to what is open, even to a link itself. */
    Path path() {
        Path known = path;
        if (known == null) {
            known = Path.of("/proc/self/fd/" + descriptor);
            path = known;
        }
        return known;
    }

    /** Leads other processes of this user to what is open, as long as it is. */
    Path pathForOthers() throws IOException {
        Path process = Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/self")));
        return process.resolve("fd").resolve(Integer.toString(descriptor));
    }

    /** Leads to an entry of this directory by name, to be used with calls that do not follow links. */
    Path entry(Path name) {
        return path().resolve(name);
    }

    /** Numbers and kind as the attribute view {@code unix} names them. */
    Attributes attributes(String names) throws IOException {
        return new Attributes(Files.readAttributes(path(), "unix:" + names));
    }

    /** The text of this link. */
    Path linkText() throws IOException {
        MemorySegment text = calls.data();
        int length = calls.callInt(READ_LINK, descriptor, calls.name(NO_NAME), text.address(), text.byteSize());
        if (length < 0) {
            throw Errno.of(calls, path());
        }
        return NativeName.path(text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    /** Gives this away, be it a link; false if this process may not. A number below 0 leaves that part alone. */
    boolean giveTo(int owner, int group) {
        return (int) calls.call(SET_OWNER, descriptor, calls.name(NO_NAME), owner, group, WHAT_IS_OPEN, 0) == 0;
    }

    /** Sets the SELinux label of this, be it a link. */
    void setLabel(String label) throws IOException {
        byte[] value = label.getBytes(StandardCharsets.UTF_8);
        MemorySegment data = calls.data();
        MemorySegment.copy(value, 0, data, ValueLayout.JAVA_BYTE, 0, value.length);
        data.set(ValueLayout.JAVA_BYTE, value.length, (byte) 0);
        long name = data.address() + value.length + 1;
        byte[] attribute = LABEL.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(attribute, 0, data, ValueLayout.JAVA_BYTE, value.length + 1L, attribute.length);
        data.set(ValueLayout.JAVA_BYTE, value.length + 1L + attribute.length, (byte) 0);
        long here = calls.name(path().toString());
        if ((int) calls.call(SET_ATTRIBUTE, here, name, data.address(), value.length + 1L, 0, 0) != 0) {
            throw Errno.of(calls, path());
        }
    }

    /** Gives an entry of this directory another name in it, in the place of what has that name; no link is followed. */
    void rename(byte[] from, byte[] to, Path shownTo) throws FileSystemException {
        MemorySegment data = calls.data();
        MemorySegment.copy(to, 0, data, ValueLayout.JAVA_BYTE, 0, to.length);
        data.set(ValueLayout.JAVA_BYTE, to.length, (byte) 0);
        if ((int) calls.call(RENAME, descriptor, calls.name(from), descriptor, data.address(), 0, 0) != 0) {
            throw Errno.of(calls, shownTo);
        }
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
