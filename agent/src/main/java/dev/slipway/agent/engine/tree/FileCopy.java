package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** Copies an open file into another one: content, times, owner, mode, users' extended attributes. */
final class FileCopy {
    private static final int MODE_BITS = 07777;
    private static final int WITHOUT_SET_ID = 01777;
    private static final long MOST_AT_ONCE = 1L << 30;
    private static final int AS_IT_IS = -1;
    /** For futimens(2), in place of nanoseconds. */
    private static final long NOW = (1L << 30) - 1;

    private static final @Nullable MemorySegment COPY_FILE_RANGE =
            CLibrary.find("copy_file_range").orElse(null);
    private static final MemorySegment SEND_FILE = CLibrary.function("sendfile");
    private static final MemorySegment SET_TIMES = CLibrary.function("futimens");
    private static final MemorySegment SET_MODE = CLibrary.function("fchmod");

    static void copy(Handle from, Handle to, Change change) throws IOException {
        FileStatus status = FileStatus.of(from);
        if (!status.isRegularFile()) {
            throw new FileSystemException(from.path().toString(), null, "its source is no file any more");
        }
        copyContent(from, to, status.size());
        setTimes(to, status.accessed(), status.modified());
        boolean given = giveAway(to, status, change);
        change.applyOwner(to);
        // Not before: whoever gives a file away takes its capabilities from it.
        ExtendedAttributes.copy(from, to);
        int mode = status.mode() & (given ? MODE_BITS : WITHOUT_SET_ID);
        Integer wanted = change.mode();
        setMode(to, wanted == null ? mode : wanted & MODE_BITS);
    }

    static void setMode(Handle to, int mode) throws IOException {
        check(to, to.calls().callInt(SET_MODE, to.descriptor(), mode, 0, 0));
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

    /** @param accessed null for now */
    static void setTimes(Handle to, FileStatus.@Nullable Moment accessed, FileStatus.Moment modified)
            throws IOException {
        Calls calls = to.calls();
        MemorySegment times = calls.data();
        putTime(times, 0, accessed);
        putTime(times, 2, modified);
        check(to, calls.callInt(SET_TIMES, to.descriptor(), times.address(), 0, 0));
    }

    private static void putTime(MemorySegment times, int index, FileStatus.@Nullable Moment time) {
        times.setAtIndex(ValueLayout.JAVA_LONG, index, time == null ? 0 : time.seconds());
        times.setAtIndex(ValueLayout.JAVA_LONG, index + 1, time == null ? NOW : time.nanos());
    }

    /** The source's owner and group where the change names none; only root can, for others they stay their own. */
    private static boolean giveAway(Handle to, FileStatus source, Change change) {
        int owner = change.owner() == null ? source.uid() : AS_IT_IS;
        int group = change.group() == null ? source.gid() : AS_IT_IS;
        return to.giveTo(owner, group);
    }

    private static void check(Handle to, int result) throws IOException {
        if (result < 0) {
            throw Errno.of(to.calls(), to.path());
        }
    }

    private FileCopy() {}
}
