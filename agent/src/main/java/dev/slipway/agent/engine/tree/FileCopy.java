package dev.slipway.agent.engine.tree;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Copies an open file into another one: content, times, owner, mode, users' extended attributes. */
final class FileCopy {
    private static final int MODE_BITS = 07777;
    private static final int WITHOUT_SET_ID = 01777;
    private static final long MOST_AT_ONCE = 1L << 30;
    private static final long NOBODY = -1;

    private static final @Nullable MemorySegment COPY_FILE_RANGE = Calls.find("copy_file_range");
    private static final MemorySegment SEND_FILE = Calls.function("sendfile");
    private static final MemorySegment SET_TIMES = Calls.function("futimens");
    private static final MemorySegment SET_OWNER = Calls.function("fchown");
    private static final MemorySegment SET_MODE = Calls.function("fchmod");

    static void copy(Handle from, Handle to, Change change) throws IOException {
        Attributes attributes = from.attributes("isRegularFile,mode,uid,gid,size,lastModifiedTime,lastAccessTime");
        if (!attributes.is("isRegularFile")) {
            throw new FileSystemException(from.path().toString(), null, "its source is no file any more");
        }
        copyContent(from, to, attributes.size());
        setTimes(to, attributes.time("lastAccessTime"), attributes.time("lastModifiedTime"));
        boolean given = giveAway(to, attributes, change);
        ExtendedAttributes.copy(from, to);
        int mode = attributes.number("mode") & (given ? MODE_BITS : WITHOUT_SET_ID);
        change.applyOwner(to);
        Integer wanted = change.mode();
        check(to, to.calls().callInt(SET_MODE, to.descriptor(), wanted == null ? mode : wanted & MODE_BITS, 0, 0));
    }

    /** First the way that shares blocks where the file system can, then the one that works everywhere. */
    private static void copyContent(Handle from, Handle to, long size) throws IOException {
        Calls calls = to.calls();
        long left = size;
        MemorySegment function = COPY_FILE_RANGE == null ? SEND_FILE : COPY_FILE_RANGE;
        while (left > 0) {
            long count = Math.min(left, MOST_AT_ONCE);
            boolean sends = function.equals(SEND_FILE);
            long copied = sends
                    ? calls.call(function, to.descriptor(), from.descriptor(), 0, count, 0, 0)
                    : calls.call(function, from.descriptor(), 0, to.descriptor(), 0, count, 0);
            if (copied > 0) {
                left -= copied;
            } else if (!sends) {
                function = SEND_FILE;
            } else if (copied == 0) {
                throw new FileSystemException(from.path().toString(), null, "its source became shorter meanwhile");
            } else {
                throw Errno.of(calls, to.path());
            }
        }
    }

    private static void setTimes(Handle to, FileTime accessed, FileTime modified) throws IOException {
        Calls calls = to.calls();
        MemorySegment times = calls.data();
        putTime(times, 0, accessed);
        putTime(times, 2, modified);
        check(to, calls.callInt(SET_TIMES, to.descriptor(), times.address(), 0, 0));
    }

    private static void putTime(MemorySegment times, int index, FileTime time) {
        long nanos = time.to(TimeUnit.NANOSECONDS);
        times.setAtIndex(ValueLayout.JAVA_LONG, index, Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
        times.setAtIndex(ValueLayout.JAVA_LONG, index + 1, Math.floorMod(nanos, TimeUnit.SECONDS.toNanos(1)));
    }

    /** The source's owner and group where the change names none; only root can, for others they stay their own. */
    private static boolean giveAway(Handle to, Attributes attributes, Change change) {
        long owner = change.owner() == null ? attributes.number("uid") : NOBODY;
        long group = change.group() == null ? attributes.number("gid") : NOBODY;
        return to.calls().callInt(SET_OWNER, to.descriptor(), owner, group, 0) == 0;
    }

    private static void check(Handle to, int result) throws IOException {
        if (result < 0) {
            throw Errno.of(to.calls(), to.path());
        }
    }

    private FileCopy() {}
}
