package dev.slipway.agent.engine.tree;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.slipway.agent.engine.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a copy takes over from an open file. Read by one call where the C library has it, since Java's way to all of it
 * costs more than the copy of a small file.
 *
 * @param mode with the bits of the file's type
 */
record FileStatus(int mode, int uid, int gid, long size, Moment accessed, Moment modified) {
    /** A time of a file, as seconds since 1970 and nanoseconds within the second. */
    record Moment(long seconds, long nanos) {
        static Moment of(FileTime time) {
            long all = time.to(TimeUnit.NANOSECONDS);
            long second = TimeUnit.SECONDS.toNanos(1);
            return new Moment(Math.floorDiv(all, second), Math.floorMod(all, second));
        }
    }

    private static final int TYPE_BITS = 0170000;
    private static final int REGULAR = 0100000;
    private static final int WHAT_IS_OPEN = 0x1000;
    private static final int BASIC = 0x7FF;
    private static final @Nullable MemorySegment STATX = CLibrary.find("statx").orElse(null);

    /** Offsets in what statx(2) fills in, the same on all processors. */
    private static final long UID = 20;

    private static final long GID = 24;
    private static final long MODE = 28;
    private static final long SIZE = 40;
    private static final long ACCESSED = 64;
    private static final long MODIFIED = 112;
    private static final long NANOS = 8;

    static FileStatus of(Handle handle) throws IOException {
        return STATX == null ? byJava(handle) : byCall(STATX, handle);
    }

    private static FileStatus byCall(MemorySegment statx, Handle handle) throws IOException {
        Calls calls = handle.calls();
        MemorySegment data = calls.data();
        long nothing = calls.name("");
        if ((int) calls.call(statx, handle.descriptor(), nothing, WHAT_IS_OPEN, BASIC, data.address(), 0) < 0) {
            return byJava(handle);
        }
        return new FileStatus(
                Short.toUnsignedInt(data.get(JAVA_SHORT, MODE)),
                data.get(JAVA_INT, UID),
                data.get(JAVA_INT, GID),
                data.get(JAVA_LONG, SIZE),
                moment(data, ACCESSED),
                moment(data, MODIFIED));
    }

    private static Moment moment(MemorySegment data, long offset) {
        return new Moment(data.get(JAVA_LONG, offset), Integer.toUnsignedLong(data.get(JAVA_INT, offset + NANOS)));
    }

    static FileStatus byJava(Handle handle) throws IOException {
        Attributes attributes = handle.attributes("mode,uid,gid,size,lastModifiedTime,lastAccessTime");
        return new FileStatus(
                attributes.number("mode"),
                attributes.number("uid"),
                attributes.number("gid"),
                attributes.size(),
                Moment.of(attributes.time("lastAccessTime")),
                Moment.of(attributes.time("lastModifiedTime")));
    }

    boolean isRegularFile() {
        return (mode & TYPE_BITS) == REGULAR;
    }
}
